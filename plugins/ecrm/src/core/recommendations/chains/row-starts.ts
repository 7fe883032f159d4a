/**
 * Where the rows of a list begin when its entries are sorted by row.
 * @returns length is `row_count` + 1
 */
export function rowStarts<T>(
  entries: readonly T[],
  row_count: number,
  rowOf: (entry: T) => number
): Uint32Array {
  const starts = new Uint32Array(row_count + 1)
  for (const entry of entries) starts[rowOf(entry) + 1]++
  for (let row = 0; row < row_count; row++) starts[row + 1] += starts[row]
  return starts
}

/** Where rows of these lengths begin. */
export function startsOfLengths(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, row) => (starts[row + 1] = starts[row] + length))
  return starts
}
