const all = (...nodes) => ({ version: 1, root: { type: "all", nodes } })
const not = (node) => ({ type: "not", node })
const metric = (name, test) => ({ type: "metric", metric: name, test })
const standing = (name, test) => ({ type: "standing", standing: name, test })
const did = (deed, times, within_days, of) => ({ type: "did", deed, times, within_days, of })
const atLeast = (value) => ({ op: "at_least", value })
const times = (op, count) => ({ op, count })

/** Ten rules as merchants write them, by name. */
export const TYPICAL_RULES = {
  champions: all(standing("rfm_group", { op: "is", value: "champion" })),
  "slipping big spenders": all(
    standing("rfm_group", { op: "is_any_of", values: ["slipping", "needs_attention", "at_risk"] }),
    metric("revenue", atLeast(500))
  ),
  "one order, due for a second": all(
    metric("orders", { op: "equals", value: 1 }),
    metric("days_since_last_order", { op: "between", from: 30, to: 120 })
  ),
  "high-end buyers": all(
    metric("average_order", atLeast(250)),
    standing("currency_code", { op: "is", value: "eur" })
  ),
  "hobby of theirs, half of them": all(
    {
      type: "trait",
      key: "bench_hobby",
      trait_type: "choice",
      test: { op: "is", value: "fishing" },
    },
    { type: "random", salt: "bench", from_percent: 0, to_percent: 50 }
  ),
  "bought a category twice in a year": all({
    type: "bought",
    of: { kind: "category", ids: ["pcat_bench_7"] },
    times: times("at_least", 2),
    within_days: 365,
  }),
  "looked three times, did not order": all(
    did("view", times("at_least", 3), 30, null),
    did("order", times("at_most", 0), 30, null)
  ),
  "companies of fifty in Bavaria": all(
    standing("kind", { op: "is", value: "company" }),
    metric("employees", atLeast(50)),
    { type: "place", place: "province", test: { op: "is", value: "Bayern" } }
  ),
  "never bought the best seller": all({
    type: "bought",
    of: { kind: "sku", ids: ["BENCH-1"] },
    times: times("at_most", 0),
    within_days: null,
  }),
  "loyal, agreed to be mailed, not suppressed": all(
    standing("loyalty_class", { op: "is", value: "very_loyal" }),
    { type: "consent", topic: "newsletter", channel: "email", is_given: true },
    not({ type: "flag", flag: "is_suppressed", is: true })
  ),
}

const categories = (...numbers) => ({
  kind: "category",
  ids: numbers.map((number) => `pcat_bench_${number}`),
})
const bought = (of, count, within_days) => ({
  ...{ type: "bought", of, times: times("at_least", count), within_days },
})

/** Rules that mean a large part of all orders or deeds, by name. */
export const WIDE_RULES = {
  "three categories twice in a year": all(bought(categories(0, 1, 2), 2, 365)),
  "six parts in each other": all({
    type: "any",
    nodes: [
      bought(categories(0, 3), 3, 730),
      all(
        did("view", times("at_least", 2), 180, null),
        not({ type: "any", nodes: [bought(categories(1), 2, 365), not(metric("r", atLeast(2)))] })
      ).root,
      all(did("add_to_cart", times("at_least", 1), 90, categories(0, 1, 2, 3))).root,
    ],
  }),
  "a hundred best sellers thrice": all(
    bought({ kind: "sku", ids: Array.from({ length: 100 }, (_, i) => `BENCH-${i + 1}`) }, 3, null)
  ),
  "looked at some categories five times": all(
    did("view", times("at_least", 5), 365, categories(0, 1, 2, 4))
  ),
  "revenue in a currency, and a hobby": all(
    {
      ...{ type: "metric", metric: "revenue", currency_code: "eur" },
      test: { op: "at_least", value: 100 },
    },
    not({
      ...{ type: "trait", key: "bench_hobby", trait_type: "choice" },
      test: { op: "is_any_of", values: ["reading", "gaming"] },
    })
  ),
}

/** Everybody who looked at one product today. */
export const lookedAt = (product_id) =>
  all(did("view", times("at_least", 1), 0, { kind: "product", ids: [product_id] }))
