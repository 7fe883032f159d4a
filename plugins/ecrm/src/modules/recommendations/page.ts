import type { StoreDatabase } from "../../store-database"

/** A part of a list; both whole numbers, `limit` from 1. */
export interface Page {
  limit: number
  offset: number
}

/** A list before it is cut into pages. */
interface PagedQuery extends Page {
  columns: string
  /** Table and condition, after `FROM`. */
  from: string
  /** Of `from`. */
  bindings: unknown[]
  order: string
}

/**
 * Reads a page with the total of its list. A page behind the end holds no row that could carry the
 * total: it is counted apart, so that a list whose last page is gone is not taken for an empty one.
 */
export async function readPage<Row>(
  db: StoreDatabase,
  { columns, from, bindings, order, limit, offset }: PagedQuery
): Promise<{ list: Row[]; count: number }> {
  const { rows } = await db.raw<Row & { total: number }>(
    `SELECT ${columns}, count(*) OVER ()::int AS total FROM ${from}
     ORDER BY ${order} LIMIT ? OFFSET ?`,
    [...bindings, limit, offset]
  )
  if (rows.length === 0 && offset > 0) {
    const sql = `SELECT count(*)::int AS total FROM ${from}`
    return { list: [], count: (await db.raw<{ total: number }>(sql, bindings)).rows[0].total }
  }
  const list = rows.map(({ total: _total, ...row }) => row as unknown as Row)
  return { list, count: rows[0]?.total ?? 0 }
}
