/** Part of a whole, 0..1; of nothing it is 0. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
