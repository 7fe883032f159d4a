export const CLASSES = ["very_loyal", "generally_loyal", "occasional"] as const
export type LoyaltyClass = (typeof CLASSES)[number]

export const FIGURES = ["r", "f", "m", "purchase_days"] as const
export type Figure = (typeof FIGURES)[number]

export type Thresholds = Record<`${Figure}_min`, number>
export type ClassRules = Record<"very_loyal" | "generally_loyal", Thresholds>

/** One version of a setting. */
export interface Version<Value> {
  version: number
  value: Value
  created_by: string | null
  created_at: string
}

export interface ClassSettings {
  rules: ClassRules
  version: number
  default_rules: ClassRules
  versions: Version<ClassRules>[]
}

export interface ClassMove {
  from_class: LoyaltyClass
  to_class: LoyaltyClass
  people: number
  revenue: { currency_code: string; amount: string }[]
}

export type Cells = Record<LoyaltyClass, boolean>

export interface MatrixSettings {
  communications: string[]
  matrix: Record<string, Cells>
  version: number
  default_matrix: Record<string, Cells>
  versions: Version<Record<string, Cells>>[]
}

export interface CostCount {
  currency_code: string
  items: number
  changed_at: string
}

interface Missing {
  condition: string
  value: number
  asked: number
}

export interface ScoringStatus {
  finished_at: string | null
  is_running: boolean
  stage: string | null
  is_asked_for: boolean
  last_error: string | null
  populations: { currency_code: string; as_of: string; buyers: number; missing: Missing[] }[]
}

interface Comparison {
  class: LoyaltyClass
  figure: Figure
  value: number
  asked: number
}

export interface ClassReason {
  met: Comparison[]
  missed: Comparison[]
}

export interface CurrencyWorth {
  currency_code: string
  is_main: boolean
  orders: number
  purchase_days: number
  revenue: number
  average_order: number
  first_order_on: string
  last_order_on: string
  interval_days: number | null
  return_rate: number
  discount_share: number
  margin: number | null
  r: number | null
  f: number | null
  m: number | null
  rfm_group: string | null
  p_alive: number | null
  expected_orders: number | null
  clv: number | null
  next_order_on: string | null
}

export interface Worth {
  currencies: CurrencyWorth[]
  class: { loyalty_class: LoyaltyClass; reason: ClassReason } | null
  history: {
    id: number
    from_class: LoyaltyClass | null
    to_class: LoyaltyClass
    changed_on: string
    reason: ClassReason
  }[]
  population: { currency_code: string; as_of: string; buyers: number } | null
  hidden: { reason: string; missing?: Missing[] } | null
}
