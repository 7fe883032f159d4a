import fc from "fast-check"
import type { RuleNode } from "../../../../core/profiles/segments/rule"

const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 4.25, 40, 42.5, 120)
const day = (as_of: string) =>
  fc.constantFrom(as_of, "2020-02-29", "1999-12-31", "2022-06-15", "2025-11-01", "1980-02-29")
const set = fc.constantFrom("is_set", "is_not_set").map((op) => ({ op }))
const list = (...values: string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
const record = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) =>
  fc.record(shape)

const numberTest = fc.oneof(
  record({
    op: fc.constantFrom(
      ...["equals", "not_equals", "greater_than", "at_least", "less_than", "at_most"]
    ),
    value: number,
  }),
  fc
    .tuple(number, number)
    .map(([x, y]) => ({ op: "between", from: Math.min(x, y), to: Math.max(x, y) })),
  set
)
const textTest = (...values: string[]) =>
  fc.oneof(
    record({
      op: fc.constantFrom("is", "is_not", "contains", "not_contains", "starts_with"),
      value: fc.constantFrom(...values),
    }),
    record({ op: fc.constantFrom("is_any_of", "is_none_of"), values: list(...values) }),
    set
  )
const dayTest = (as_of: string) =>
  fc.oneof(
    record({ op: fc.constantFrom("on", "before", "after"), value: day(as_of) }),
    fc.tuple(day(as_of), day(as_of)).map((two) => {
      const [from, to] = two.sort()
      return { op: "between", from, to }
    }),
    record({
      op: fc.constantFrom("in_last_days", "in_next_days", "more_than_days_ago"),
      days: fc.constantFrom(0, 5, 30, 365),
    }),
    record({ op: fc.constant("in_month"), month: fc.integer({ min: 1, max: 12 }) }),
    fc.constant({ op: "in_this_month_of_year" }),
    record({
      op: fc.constant("anniversary_in_next_days"),
      days: fc.constantFrom(0, 1, 2, 30, 364, 365, 366),
    }),
    set
  )
const tagsTest = fc.oneof(
  record({
    op: fc.constantFrom("has_any_of", "has_all_of", "has_none_of"),
    values: list("ski", "Ski", "sea"),
  }),
  set
)
const booleanTest = fc.oneof(record({ op: fc.constant("is"), value: fc.boolean() }), set)
const trait = (key: string, trait_type: string, test: fc.Arbitrary<unknown>) =>
  record({
    type: fc.constant("trait"),
    key: fc.constant(key),
    trait_type: fc.constant(trait_type),
    test,
  })
const times = record({
  op: fc.constantFrom("at_least", "at_most", "exactly"),
  count: fc.constantFrom(0, 1, 2, 3, 101),
})
const within_days = fc.constantFrom(null, 0, 7, 60, 300)
const of = fc.oneof(
  record({ kind: fc.constant("product"), ids: list("prod_1", "prod_2", "prod_6", "prod_x") }),
  record({ kind: fc.constant("category"), ids: list("pcat_0", "pcat_1", "pcat_9", "pcat_x") }),
  record({ kind: fc.constant("sku"), ids: list("SKU-1", "SKU-12", "x") })
)
const named = (type: string, field: string, names: string[], test: fc.Arbitrary<unknown>) =>
  record({ type: fc.constant(type), [field]: fc.constantFrom(...names), test })

const conditions = (as_of: string): fc.Arbitrary<unknown>[] => [
  trait("nickname", "text", textTest("bo", "O'B", "%", "_", "rob")),
  trait("colour", "choice", textTest("RED", "blue")),
  trait("shoe_size", "number", numberTest),
  trait("joined_on", "date", dayTest(as_of)),
  trait("likes_mail", "boolean", booleanTest),
  trait("interests", "tags", tagsTest),
  trait("birthday", "date", dayTest(as_of)),
  trait("language", "text", textTest("DE", "en")),
  trait("best_hour", "number", numberTest),
  record({
    type: fc.constant("metric"),
    metric: fc.constantFrom("orders", "revenue", "average_order", "days_since_last_order"),
    currency_code: fc.constantFrom(null, "eur", "usd", "gbp"),
    test: numberTest,
  }),
  named("metric", "metric", ["return_rate", "r", "p_alive", "days_since_first_order"], numberTest),
  named("metric", "metric", ["employees", "days_since_first_seen"], numberTest),
  named(
    "day",
    "day",
    ["first_order_on", "last_order_on", "next_order_on", "first_seen_on"],
    dayTest(as_of)
  ),
  named(
    "standing",
    "standing",
    ["loyalty_class", "rfm_group", "tier", "kind", "customer_class", "currency_code"],
    textTest("very_loyal", "champions", "gold", "company", "Business", "eur")
  ),
  named("place", "place", ["country_code", "city", "postal_code"], textTest("DE", "berlin", "80")),
  record({
    type: fc.constant("flag"),
    flag: fc.constantFrom("has_account", "is_suppressed", "objects_to_profiling"),
    is: fc.boolean(),
  }),
  record({
    type: fc.constant("consent"),
    topic: fc.constantFrom("newsletter", "offers"),
    channel: fc.constantFrom("email", "sms"),
    is_given: fc.boolean(),
  }),
  record({
    type: fc.constant("customer_group"),
    op: fc.constantFrom("in_any_of", "in_none_of"),
    group_ids: list("cusgroup_1", "cusgroup_2", "cusgroup_3"),
  }),
  record({
    type: fc.constant("did"),
    deed: fc.constantFrom("order", "view", "search", "click", "unheard_of"),
    times,
    within_days,
    of: fc.oneof(fc.constant(null), of),
  }),
  record({
    type: fc.constant("did"),
    deed: fc.constantFrom("order", "return"),
    times,
    within_days,
  }),
  record({ type: fc.constant("bought"), of, times, within_days }),
  record({
    type: fc.constant("segment"),
    segment_id: fc.constantFrom("eseg_a", "eseg_b", "eseg_x"),
    op: fc.constantFrom("is_in", "is_not_in", "has_been_in", "never_in"),
  }),
  record({
    type: fc.constant("random"),
    salt: fc.constantFrom("a", "b", "Ω"),
    from_percent: fc.constantFrom(0, 12.34, 50),
    to_percent: fc.constantFrom(50, 77.77, 100),
  }),
]

/** Rules over the people of `aPopulation`, as they come in: what may be left out is missing. */
export function anyRule(as_of: string): fc.Arbitrary<RuleNode> {
  const { node } = fc.letrec<{ node: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(...conditions(as_of)),
    node: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      tie("leaf"),
      record({ type: fc.constant("not"), node: tie("node") }),
      record({
        type: fc.constantFrom("all", "any"),
        nodes: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
      })
    ),
  }))
  return node as fc.Arbitrary<RuleNode>
}
