/**
 * Makes holes that all recipients fill with the same text part of the statics, so that these can
 * be given to a provider once.
 * @param statics one more than there are holes
 * @param rows    holes of each recipient, at least one
 * @returns statics of all, and the holes that are left, in the order of `rows`
 */
export function mergeHoles(
  statics: readonly string[],
  rows: readonly (readonly string[])[]
): { statics: string[]; rows: string[][] } {
  const [first] = rows
  const isShared = first.map((hole, at) => rows.every((row) => row[at] === hole))
  const merged = [statics[0]]
  first.forEach((hole, at) => {
    if (isShared[at]) merged[merged.length - 1] += hole + statics[at + 1]
    else merged.push(statics[at + 1])
  })
  return { statics: merged, rows: rows.map((row) => row.filter((_, at) => !isShared[at])) }
}
