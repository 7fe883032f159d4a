/** A part of a list; both whole numbers, `limit` from 1. */
export interface Page {
  limit: number
  offset: number
}

/** Takes the total off the rows of one page. */
export function pageOf<Row>(rows: (Row & { total: number })[]): { list: Row[]; count: number } {
  const list = rows.map(({ total: _total, ...row }) => row as unknown as Row)
  return { list, count: rows[0]?.total ?? 0 }
}
