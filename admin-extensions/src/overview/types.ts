/** Answers of `/admin/ecrm/warehouse/…`; instants are ISO strings. */
export interface FactSummary {
  kind: string
  count: number
  is_estimate: boolean
  newest_at: string | null
}

export interface SweepState {
  name: string
  position: string
  details: Record<string, unknown>
  last_run_at: string
  lag_s: number
  is_late: boolean
}

export interface TaskSummary {
  kind: string
  waiting: number
  due: number
  failing: number
  oldest_due_at: string
  last_error: string | null
  is_estimate: boolean
}

export interface LastImport {
  import_id: number
  file_name: string
  status: string
  is_dry_run: boolean
  lines_read: number
  created_at: string
}

export interface ModelHead {
  version: number
  trained_at: string
  facts: Record<string, unknown>
}

export interface ChecklistPoint {
  code: string
  is_done: boolean
  detail: Record<string, string | number | null>
}

export interface Overview {
  now: string
  facts: FactSummary[]
  sweeps: SweepState[]
  tasks: TaskSummary[]
  last_import: LastImport | null
  model: ModelHead | null
  checklist: ChecklistPoint[]
}

export interface DayOfFacts {
  day: string
  events: Record<string, number>
  orders: number
  imported_orders: number
  return_lines: number
}
