import type { LineKind, RejectionReason } from "./line"

/** Rows of one kind that an import brought. */
export interface RowCounts {
  orders: number
  lines: number
  items: number
}

/** What came of an import; stored with it, so a field is never renamed. */
export interface ImportReport {
  format: string
  /** Prefix of the orders, `<source>:<number>`. */
  source: string
  /** True: nothing but this report was kept. */
  is_dry_run: boolean
  /** Lines after the header; the classes and the rejected add up to `read`. */
  lines: Record<LineKind, number> & { read: number; rejected: number }
  /** Rejected lines by reason; reasons without a line are left out. */
  rejected: Partial<Record<RejectionReason, number>>
  /** Orders with at least one sale line. */
  orders: number
  /** Customers among the sale lines, guests not counted. */
  customers: number
  /** Items among the sale lines. */
  items: number
  /** Sum of the sale lines, exact decimal text in major units, by currency. */
  sales: { currency_code: string; amount: string }[]
  /** Rows that were not there before. */
  added: RowCounts
  /** Rows that were there already, from this file or another. */
  known: RowCounts
  /**
   * People of the file who were erased, and their lines: those go in without a name. Missing in
   * reports from before they were counted.
   */
  erased?: { customers: number; lines: number }
  /** Instants of the first and the last line; `null` for a file without a good line. */
  first_at: string | null
  last_at: string | null
  /** Bytes of the file as it came, compressed or not. */
  bytes: number
  /** Milliseconds spent on reading and on writing. */
  stage_ms: number
  commit_ms: number
  /** Set once `create_catalogue` has run. */
  catalogue?: CatalogueReport
}

/** What `create_catalogue` made. */
export interface CatalogueReport {
  wanted: number
  /** Products made in all runs so far. */
  created: number
  /** Items whose SKU the store had already; they were only tied. */
  existing: number
}
