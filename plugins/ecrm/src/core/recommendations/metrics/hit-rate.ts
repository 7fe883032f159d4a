/**
 * Hit in the first `cutoff` places.
 * @param place of the right item in the list, 0 for the first; −1 for not listed
 * @returns 1 or 0
 */
export const hit = (place: number, cutoff: number): number => (place >= 0 && place < cutoff ? 1 : 0)
