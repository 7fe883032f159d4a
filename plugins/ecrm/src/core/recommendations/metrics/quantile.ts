/**
 * The value below which a share of the values lies (nearest rank).
 * @param sorted ascending
 * @param share  0..1
 * @returns 0 for no values
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return 0
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
