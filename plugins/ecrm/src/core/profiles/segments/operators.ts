import type { SegmentFields } from "../../../types/http/segments"

const of = (takes: string[], ...ops: string[]) => ops.map((op) => ({ op, takes }))
const SET = of([], "is_set", "is_not_set")

/** Operators by kind of value, with the names of what each takes, in the order to offer them. */
export const OPERATORS: SegmentFields["operators"] = {
  number: [
    ...of(["value"], "at_least", "at_most", "greater_than", "less_than", "equals", "not_equals"),
    ...of(["from", "to"], "between"),
    ...SET,
  ],
  text: [
    ...of(["value"], "is", "is_not", "contains", "not_contains", "starts_with"),
    ...of(["values"], "is_any_of", "is_none_of"),
    ...SET,
  ],
  day: [
    ...of(["days"], "in_last_days", "in_next_days", "more_than_days_ago"),
    ...of(["value"], "on", "before", "after"),
    ...of(["from", "to"], "between"),
    ...of(["month"], "in_month"),
    ...of([], "in_this_month_of_year"),
    ...of(["days"], "anniversary_in_next_days"),
    ...SET,
  ],
  boolean: [...of(["value"], "is"), ...SET],
  tags: [...of(["values"], "has_any_of", "has_all_of", "has_none_of"), ...SET],
  times: of(["count"], "at_least", "at_most", "exactly"),
}

/** What a metric is counted in. */
export function unitOf(metric: string): string {
  if (metric.startsWith("days_since_") || metric === "interval_days") return "days"
  if (["revenue", "average_order", "clv"].includes(metric)) return "money"
  if (["return_rate", "discount_share", "margin", "p_alive"].includes(metric)) return "share"
  return ["r", "f", "m"].includes(metric) ? "score" : "count"
}
