/** Answers of `/admin/ecrm/insights/…`; money in major units, shares 0..1, days and months in UTC. */
export interface InsightAnswer<Insight> {
  currency_code: string
  insight: Insight
}

/** What the page's filters say; empty: everything. */
export interface InsightFilters {
  currency: string
  segment_id: string
  sales_channel_id: string
}

export type RfmAxis = "f" | "m"

export interface RfmCell {
  r: number
  score: number
  people: number
  revenue: number
}

export interface GroupSize {
  rfm_group: string
  people: number
  people_share: number
  revenue: number
  revenue_share: number
}

export interface RfmMap {
  people: number
  revenue: number
  unscored: number
  maps: Record<RfmAxis, RfmCell[]>
  groups: GroupSize[]
}

export interface ClassSize {
  loyalty_class: string | null
  people: number
  people_share: number
  revenue: number
  revenue_share: number
}

export interface ClassMove {
  from_class: string | null
  to_class: string
  people: number
}

export interface ClassSizes {
  people: number
  revenue: number
  classes: ClassSize[]
  spans: { days: number; moves: ClassMove[] }[]
}

export interface ValueDecile {
  decile: number
  people: number
  clv_min: number
  clv_max: number
  clv_sum: number
  share: number
}

export interface ValueBin {
  from: number
  to: number | null
  people: number
}

export interface ValueDistribution {
  is_hidden: boolean
  missing: { condition: string; value: number; asked: number }[]
  people: number
  without_estimate: number
  clv_sum: number
  clv_mean: number
  top_fifth_share: number
  deciles: ValueDecile[]
  bins: ValueBin[]
}

export interface CohortCell {
  offset: number
  people: number
  share: number
  revenue: number
}

export interface Cohort {
  month: string
  people: number
  cells: CohortCell[]
}

export interface RepeatSpan {
  days: number
  people: number
  share: number | null
}

export interface RepeatRate {
  months: { month: string; people: number; spans: RepeatSpan[] }[]
  total: RepeatSpan[]
}

export interface IntervalBin {
  over_days: number
  to_days: number | null
  people: number
  share: number
}

export interface OrderIntervals {
  people: number
  quartiles_days: [number, number, number] | null
  bins: IntervalBin[]
}
