import { readFileSync } from "node:fs"
import path from "node:path"
import { CONDITION_TYPES } from "../condition-kinds"
import { compileRule } from "../compile"
import { conditionsOf, parseRule } from "../rule"

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(__dirname, `${name}.golden.json`), "utf8"))

const document = (root: unknown) => ({ version: 1, root })
const orders = (value: unknown) => ({
  type: "metric",
  metric: "orders",
  test: { op: "equals", value },
})
const refusal = (input: unknown) => {
  try {
    parseRule(input)
  } catch (error) {
    const { code, details } = error as { code: string; details: { field: string } }
    return [code, details.field]
  }
  return "taken"
}
const nested = (depth: number): unknown =>
  depth === 0 ? orders(1) : { type: "not", node: nested(depth - 1) }

describe("a rule document", () => {
  it("of version 1 is stored as it was given, every kind of condition in it", () => {
    const stored = golden("rule-version-1")
    expect(parseRule(stored)).toEqual(stored)
    const types = conditionsOf(parseRule(stored).root).map(([, condition]) => condition.type)
    expect([...new Set(types)].sort()).toEqual([...CONDITION_TYPES].sort())
  })

  it("gets what it leaves out", () => {
    const did = { type: "did", deed: "order", times: { op: "at_least", count: 2 } }
    expect(parseRule(document(did)).root).toEqual({ ...did, within_days: null, of: null })
  })

  it("is refused with the path of what is wrong", () => {
    const cases: [unknown, string][] = [
      [null, "rule"],
      [{ version: 2, root: orders(1) }, "rule.version"],
      [{ ...document(orders(1)), sql: "1" }, "rule.sql"],
      [document({ type: "all", nodes: [] }), "rule.root.nodes"],
      [document({ type: "constructor" }), "rule.root.type"],
      [document({ type: "any", nodes: [orders(1), orders("1")] }), "rule.root.nodes.1.test.value"],
      [document(orders(Infinity)), "rule.root.test.value"],
      [document(orders(1e13)), "rule.root.test.value"],
      [document({ ...orders(1), metric: "orders; DROP TABLE x" }), "rule.root.metric"],
      [document({ type: "not", node: { ...orders(1), extra: 1 } }), "rule.root.node.extra"],
      [
        document({ type: "place", place: "city", test: { op: "is", value: "a\u0000" } }),
        "rule.root.test.value",
      ],
      [
        document({ type: "day", day: "first_order_on", test: { op: "on", value: "2026-02-29" } }),
        "rule.root.test.value",
      ],
      [
        document({ type: "customer_group", op: "in_any_of", group_ids: Array(501).fill("g") }),
        "rule.root.group_ids",
      ],
    ]
    for (const [input, field] of cases) {
      expect(refusal(input)).toEqual(["segments.invalid_rule", field])
    }
  })

  it("holds six groups inside each other, and no seventh", () => {
    expect(refusal(document(nested(6)))).toBe("taken")
    expect(refusal(document(nested(7)))).toEqual([
      "segments.rule_too_deep",
      `rule.root${".node".repeat(7)}`,
    ])
    expect(refusal(document(nested(5_000)))).toEqual([
      "segments.rule_too_deep",
      `rule.root${".node".repeat(7)}`,
    ])
  })

  it("holds a hundred conditions, and five thousand values", () => {
    const many = (count: number) => ({ type: "all", nodes: Array(count).fill(orders(1)) })
    expect(refusal(document({ type: "not", node: many(100) }))).toBe("taken")
    expect(refusal(document({ type: "any", nodes: [many(60), many(41)] }))).toEqual([
      "segments.rule_too_large",
      "rule.root.nodes.1.nodes.40",
    ])
    const list = { type: "customer_group", op: "in_any_of", group_ids: Array(500).fill("g") }
    expect(refusal(document({ type: "all", nodes: Array(10).fill(list) }))).toBe("taken")
    expect(refusal(document({ type: "all", nodes: Array(11).fill(list) }))).toEqual([
      "segments.rule_too_large",
      "rule.root.nodes.10",
    ])
  })

  it("becomes one statement that holds no value of it, and reads the same set once", () => {
    const text = "x'; DROP TABLE y; --?"
    const trait = { type: "trait", key: text, trait_type: "text", test: { op: "is", value: text } }
    const rule = parseRule(document({ type: "any", nodes: [trait, { type: "not", node: trait }] }))
    const compiled = compileRule(rule, { as_of: "2026-11-22" })
    expect(compiled.text).not.toContain("DROP")
    expect(compiled.text.match(/\?/g)).toHaveLength(compiled.values.length)
    expect(compiled.text.match(/LEFT JOIN/g)).toHaveLength(1)
  })
})
