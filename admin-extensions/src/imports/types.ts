/** Answers of `/admin/ecrm/warehouse/imports…`; instants are ISO strings. */
export const IMPORT_STATUSES = [
  "staging",
  "staged",
  "committing",
  "done",
  "failed",
  "discarded",
] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

export interface ImportRow {
  id: number
  file_name: string
  /** `null` until the header has been read. */
  format: string | null
  source: string | null
  status: ImportStatus
  is_dry_run: boolean
  bytes_read: number
  lines_read: number
  report: ImportReport | null
  error_code: string | null
  error_message: string | null
  created_at: string
  finished_at: string | null
}

export interface RowCounts {
  orders: number
  lines: number
  items: number
}

/** What came of an import; the classes and the rejected add up to `lines.read`. */
export interface ImportReport {
  format: string
  source: string
  is_dry_run: boolean
  /** Missing in reports from before the erased were counted. */
  erased?: { customers: number; lines: number }
  lines: { read: number; sale: number; return: number; charge: number; rejected: number }
  rejected: Record<string, number>
  orders: number
  customers: number
  items: number
  /** Exact decimal text in major units, by currency. */
  sales: { currency_code: string; amount: string }[]
  added: RowCounts
  known: RowCounts
  first_at: string | null
  last_at: string | null
  bytes: number
  stage_ms: number
  commit_ms: number
  catalogue?: { wanted: number; created: number; existing: number }
}

export interface Rejection {
  line_no: number
  reason: string
  detail: string | null
  raw: string
}

export const FORMATS = ["auto", "online-retail", "ecrm-csv"] as const

export interface UploadRequest {
  file: File
  format: (typeof FORMATS)[number]
  source: string
  is_dry_run: boolean
  /** Best-selling items to make real products of; 0 makes none. */
  create_catalogue: number
}
