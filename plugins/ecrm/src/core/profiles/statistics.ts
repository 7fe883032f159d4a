export const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Pearson's correlation of two lists of one length. */
export function correlation(left: number[], right: number[]): number {
  const [mean_left, mean_right] = [mean(left), mean(right)]
  let [together, alone_left, alone_right] = [0, 0, 0]
  left.forEach((value, i) => {
    const [a, b] = [value - mean_left, right[i] - mean_right]
    together += a * b
    alone_left += a * a
    alone_right += b * b
  })
  return together / Math.sqrt(alone_left * alone_right)
}

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b])
  const ranked: number[] = []
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++
    for (let i = from; i <= to; i++) ranked[order[i]] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranked
}

/** Spearman's correlation of two lists of one length. */
export const rankCorrelation = (left: number[], right: number[]): number =>
  correlation(ranks(left), ranks(right))

/** Share of the greatest fifth in the sum. */
export function shareOfTopFifth(values: number[]): number {
  const sorted = [...values].sort((a, b) => b - a)
  return total(sorted.slice(0, Math.round(sorted.length / 5))) / total(sorted)
}
