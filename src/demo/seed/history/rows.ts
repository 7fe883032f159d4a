/** Rows to insert, by table, in the order in which foreign keys allow it. */
export type Rows = Map<string, Record<string, unknown>[]>

/** Appends a row; the first row of a table fixes its place and its columns. */
export function addRow(rows: Rows, table: string, row: Record<string, unknown>): void {
  const list = rows.get(table)
  if (list) list.push(row)
  else rows.set(table, [row])
}

/** A number column and its `raw_` twin, as the core's BigNumber fields store them. */
export function amount(column: string, value: number): Record<string, unknown> {
  return { [column]: value, [`raw_${column}`]: { value: String(value), precision: 20 } }
}

/** Both time stamps of a row. */
export const stamps = (created_ms: number, updated_ms = created_ms) => ({
  created_at: new Date(created_ms).toISOString(),
  updated_at: new Date(updated_ms).toISOString(),
})

export const iso = (at_ms: number | null) => (at_ms === null ? null : new Date(at_ms).toISOString())

/** Rounds to cents, which sums of prices need in floating point. */
export const cents = (value: number) => Math.round(value * 100) / 100
