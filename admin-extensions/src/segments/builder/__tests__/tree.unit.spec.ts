import fc from "fast-check"
import { RULE_LIMITS } from "../../../../../plugins/ecrm/src/core/profiles/segments/limits"
import {
  conditionsOf,
  parseRule,
} from "../../../../../plugins/ecrm/src/core/profiles/segments/rule"
import type { Condition, RuleNode, SegmentRule } from "../../types"
import { draftOf, partAtPath, ruleOf, type DraftGroup, type DraftNode } from "../draft"
import { conditionsIn, edit, isPossible, type TreeAction } from "../tree"

const orders = (value: number): Condition => ({
  type: "metric",
  metric: "orders",
  currency_code: null,
  test: { op: "at_least", value },
})

/** A rule that shows its shape: numbers are conditions, a list is "all", `not` a negation. */
type Shape = number | Shape[] | { not: Shape }
const nodeOf = (shape: Shape): RuleNode =>
  typeof shape === "number"
    ? orders(shape)
    : Array.isArray(shape)
      ? { type: "all", nodes: shape.map(nodeOf) }
      : { type: "not", node: nodeOf(shape.not) }
const draft = (shape: Shape) => draftOf({ version: 1, root: nodeOf(shape) })

const shapeOf = (node: RuleNode): Shape => {
  if (node.type === "not") return { not: shapeOf(node.node) }
  if (node.type === "all" || node.type === "any") return node.nodes.map(shapeOf)
  return (node as { test: { value: number } }).test.value
}
const shown = (root: DraftGroup): Shape | null => {
  const rule = ruleOf(root)
  return rule && shapeOf(rule.root)
}

/** Key of the condition that has this number, or of the group around it. */
function keyOf(node: DraftNode, value: number): string {
  if (node.kind === "condition") return shapeOf(node.condition) === value ? node.key : ""
  return node.nodes.map((child) => keyOf(child, value)).find((key) => key !== "") ?? ""
}
const groupAround = (node: DraftGroup, value: number): string =>
  node.nodes
    .map((child) => (child.kind === "group" ? groupAround(child, value) : ""))
    .find((key) => key !== "") ??
  (node.nodes.some((child) => child.kind === "condition" && shapeOf(child.condition) === value)
    ? node.key
    : "")

const LIMITS = RULE_LIMITS
const values = (root: DraftGroup): Shape[] => {
  const rule = ruleOf(root)
  return rule ? conditionsOf(rule.root).map(([, condition]) => shapeOf(condition)) : []
}

describe("edit", () => {
  const move = (shape: Shape, value: number, by: -1 | 1) => {
    const root = draft(shape)
    return shown(edit(root, { do: "move", key: keyOf(root, value), by }, LIMITS))
  }

  it("moves a condition past its neighbour", () => {
    expect(move([1, 2, 3], 1, 1)).toEqual([2, 1, 3])
    expect(move([1, 2, 3], 3, -1)).toEqual([1, 3, 2])
  })

  it("moves a condition into a neighbour that is a group, and out of it at its end", () => {
    expect(move([1, [2, 3]], 1, 1)).toEqual([[1, 2, 3]])
    expect(move([[1, 2], 3], 3, -1)).toEqual([[1, 2, 3]])
    expect(move([[1, 2], 3], 2, 1)).toEqual([[1], 2, 3])
    expect(move([[1, 2], 3], 1, -1)).toEqual([1, [2], 3])
  })

  it("stays where there is nowhere to go, and removes the group it leaves empty", () => {
    expect(move([1, 2], 1, -1)).toEqual([1, 2])
    expect(move([[1], 2], 1, 1)).toEqual([1, 2])
  })

  it("wraps a part in a group, and opens the group again", () => {
    const root = draft([1, 2])
    const wrapped = edit(root, { do: "wrap", key: keyOf(root, 2) }, LIMITS)
    expect(shown(wrapped)).toEqual([1, [2]])
    expect(shown(edit(wrapped, { do: "unwrap", key: groupAround(wrapped, 2) }, LIMITS))).toEqual([
      1, 2,
    ])
  })

  it("negates a part and takes the negation back", () => {
    const root = draft([1, 2])
    const action = { do: "negate", key: keyOf(root, 2) } as const
    const negated = edit(root, action, LIMITS)
    expect(shown(negated)).toEqual([1, { not: 2 }])
    expect(shown(edit(negated, action, LIMITS))).toEqual([1, 2])
    expect(shown(edit(root, { do: "negate", key: root.key }, LIMITS))).toEqual({ not: [1, 2] })
  })

  it("adds, doubles, changes and removes", () => {
    const root = draft([1])
    const added = edit(root, { do: "add_condition", key: root.key, condition: orders(2) }, LIMITS)
    const grouped = edit(added, { do: "add_group", key: root.key, condition: orders(3) }, LIMITS)
    expect(shown(grouped)).toEqual([1, 2, [3]])
    const doubled = edit(grouped, { do: "duplicate", key: groupAround(grouped, 3) }, LIMITS)
    expect(shown(doubled)).toEqual([1, 2, [3], [3]])
    const changed = edit(root, { do: "change", key: keyOf(root, 1), condition: orders(9) }, LIMITS)
    expect(shown(changed)).toEqual([9])
    expect(shown(edit(root, { do: "remove", key: keyOf(root, 1) }, LIMITS))).toBeNull()
  })

  it("refuses what would be too deep or too large, and says so beforehand", () => {
    const deep = draft([[[[[[1]]]]]])
    const wrap = { do: "wrap", key: keyOf(deep, 1) } as const
    expect(isPossible(deep, wrap, LIMITS)).toBe(false)
    expect(edit(deep, wrap, LIMITS)).toBe(deep)
    const many = draft(Array.from({ length: LIMITS.conditions_max }, (_, i) => i))
    const add = { do: "add_condition", key: many.key, condition: orders(1) } as const
    expect(isPossible(many, add, LIMITS)).toBe(false)
  })

  it("keeps the document valid and its conditions complete, whatever is done in any order", () => {
    fc.assert(
      fc.property(shapes, fc.array(steps, { maxLength: 30 }), (shape, todo) => {
        let root = draft(shape)
        for (const { kind, place, by } of todo) {
          const all = keysIn(root)
          const key = all[place % all.length]
          const before = values(root)
          const after = edit(root, actionOf(kind, key, by), LIMITS)
          const rule = ruleOf(after)
          if (rule) expect(parseRule(rule)).toEqual(rule)
          if (kind !== "remove") expect([...values(after)].sort()).toEqual([...before].sort())
          if (kind === "wrap" || kind === "unwrap" || kind === "negate") {
            expect(values(after)).toEqual(before)
          }
          expect(new Set(keysIn(after)).size).toBe(keysIn(after).length)
          root = after
        }
      })
    )
  })
})

describe("draftOf and ruleOf", () => {
  it("give back the same rule, but for double negations and a root that is no group", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const rule: SegmentRule = { version: 1, root: nodeOf(shape) }
        const once = ruleOf(draftOf(rule))
        expect(once).not.toBeNull()
        expect(ruleOf(draftOf(once as SegmentRule))).toEqual(once)
        expect(conditionsIn(draftOf(rule))).toBe(conditionsOf(rule.root).length)
      })
    )
    expect(shown(draft(1))).toEqual([1])
    expect(shown(draft([{ not: { not: 1 } }]))).toEqual([1])
  })
})

describe("partAtPath", () => {
  it("finds the part that an error of the server is about", () => {
    const root = draft([1, { not: [2, { not: 3 }] }])
    expect(partAtPath(root, "rule.root.nodes.0.test.value")).toEqual({
      key: keyOf(root, 1),
      rest: "test.value",
    })
    expect(partAtPath(root, "rule.root.nodes.1.node.nodes.1.node.test")).toEqual({
      key: keyOf(root, 3),
      rest: "test",
    })
    expect(partAtPath(root, "name")).toBeNull()
  })

  it("counts as the document does where an empty group is left out", () => {
    const root = draft([1, 2])
    const empty: DraftGroup = { key: "n9", kind: "group", join: "all", isNegated: false, nodes: [] }
    const edited = { ...root, nodes: [empty, ...root.nodes] }
    expect(partAtPath(edited, "rule.root.nodes.0")?.key).toBe(keyOf(root, 1))
  })
})

const shapes: fc.Arbitrary<Shape> = fc.letrec<{ node: Shape; group: Shape[] }>((tie) => ({
  group: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
  node: fc.oneof(
    { maxDepth: 3 },
    fc.nat(99),
    tie("group"),
    fc.nat(99).map((not) => ({ not }))
  ),
})).group

const KINDS = ["move", "wrap", "unwrap", "negate", "remove", "join"] as const
const steps = fc.record({
  kind: fc.constantFrom(...KINDS),
  place: fc.nat(),
  by: fc.constantFrom<-1 | 1>(-1, 1),
})

function actionOf(kind: (typeof KINDS)[number], key: string, by: -1 | 1): TreeAction {
  if (kind === "move") return { do: kind, key, by }
  return kind === "join" ? { do: kind, key, join: by === 1 ? "any" : "all" } : { do: kind, key }
}

const keysIn = (node: DraftNode): string[] =>
  node.kind === "group" ? [node.key, ...node.nodes.flatMap(keysIn)] : [node.key]
