import { z } from "../../../shared/schema"
import type { CompileContext, ConditionKind } from "../condition-kind"
import { negated, sql, type Sql } from "../sql"
import {
  compileNumberTest,
  numberTest,
  numberTestHoldsUnset,
  numberTestHoldsZero,
} from "../value-tests/number-test"

/** Figures that exist once per currency; money is in major units, rates are 0..1. */
export const CURRENCY_METRICS = [
  "orders",
  "revenue",
  "average_order",
  "interval_days",
  "return_rate",
  "discount_share",
  "margin",
  "p_alive",
  "expected_orders",
  "clv",
  "r",
  "f",
  "m",
  "days_since_first_order",
  "days_since_last_order",
] as const

/** Figures of the person as such. */
export const PERSON_METRICS = ["employees", "days_since_first_seen"] as const

const schema = z.discriminatedUnion("metric", [
  z.strictObject({
    type: z.literal("metric"),
    metric: z.enum(CURRENCY_METRICS),
    /** Lower-case ISO 4217; null is the currency in which the person orders most often. */
    currency_code: z
      .string()
      .regex(/^[a-z]{3}$/, "must be a currency code of three small letters")
      .nullable()
      .default(null),
    test: numberTest,
  }),
  z.strictObject({
    type: z.literal("metric"),
    metric: z.enum(PERSON_METRICS),
    test: numberTest,
  }),
])
export type MetricCondition = z.infer<typeof schema>
type Metric = MetricCondition["metric"]

/** The figure of one row, either of the audience or of the metrics. */
function figure(metric: Metric, row: Sql, as_of: string): Sql {
  const column = (name: Sql) => sql`${row}.${name}`
  switch (metric) {
    case "days_since_first_order":
      return sql`(${as_of}::date - ${column(sql`first_order_on`)})`
    case "days_since_last_order":
      return sql`(${as_of}::date - ${column(sql`last_order_on`)})`
    case "days_since_first_seen":
      return sql`(${as_of}::date - ${column(sql`first_seen_on`)})`
    default:
      return column(COLUMNS[metric])
  }
}

const COLUMNS: Record<Exclude<Metric, `days_since_${string}`>, Sql> = {
  orders: sql`orders`,
  revenue: sql`revenue`,
  average_order: sql`average_order`,
  interval_days: sql`interval_days`,
  return_rate: sql`return_rate`,
  discount_share: sql`discount_share`,
  margin: sql`margin`,
  p_alive: sql`p_alive`,
  expected_orders: sql`expected_orders`,
  clv: sql`clv`,
  r: sql`r`,
  f: sql`f`,
  m: sql`m`,
  employees: sql`employees`,
}

const currencyOf = (condition: MetricCondition): string | null =>
  "currency_code" in condition ? condition.currency_code : null

/** Who never ordered in a currency has no row there, and has zero orders and revenue in it. */
const holdsWithoutRow = ({ metric, test }: MetricCondition): boolean =>
  metric === "orders" || metric === "revenue"
    ? numberTestHoldsZero(test)
    : numberTestHoldsUnset(test)

function inCurrency(condition: MetricCondition, currency_code: string, at: CompileContext): Sql {
  const test = compileNumberTest(figure(condition.metric, sql`x`, at.as_of), condition.test)
  const having = (holds: Sql): Sql =>
    sql`SELECT x.profile_id FROM ecrm_profiles_metrics x
        WHERE x.currency_code = ${currency_code} AND (${holds})${at.only(sql`x.profile_id`)}`
  if (!holdsWithoutRow(condition)) return at.among(having(test))
  return negated(at.among(having(negated(test))))
}

/** What a person is worth, in figures. */
export const metricCondition: ConditionKind<MetricCondition> = {
  schema,
  compile: (condition, at) => {
    const currency_code = currencyOf(condition)
    if (currency_code !== null) return inCurrency(condition, currency_code, at)
    return compileNumberTest(figure(condition.metric, sql`a`, at.as_of), condition.test)
  },
  actual: (condition, at) => {
    const currency_code = currencyOf(condition)
    if (currency_code === null) {
      const value = figure(condition.metric, sql`a`, at.as_of)
      return sql`jsonb_build_object('value', ${value}, 'currency_code', a.currency_code)`
    }
    const value = figure(condition.metric, sql`x`, at.as_of)
    return sql`jsonb_build_object('currency_code', ${currency_code}::text, 'value', (
      SELECT ${value} FROM ecrm_profiles_metrics x
      WHERE x.profile_id = a.profile_id AND x.currency_code = ${currency_code}))`
  },
}
