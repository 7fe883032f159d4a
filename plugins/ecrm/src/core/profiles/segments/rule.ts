import { z } from "../../shared/schema"
import { conditionSchemas, type Condition } from "./condition-kinds"
import { invalidRule, ruleTooDeep, ruleTooLarge } from "./errors"
import { RULE_LIMITS } from "./limits"

/** A part of a rule: a group, a negation, or a condition. */
export type RuleNode =
  | { type: "all"; nodes: RuleNode[] }
  | { type: "any"; nodes: RuleNode[] }
  | { type: "not"; node: RuleNode }
  | Condition

/** What a live segment stores; described with examples in `docs/segments.md`. */
export interface SegmentRule {
  version: 1
  root: RuleNode
}

type Option = z.core.$ZodTypeDiscriminable
const lazyNode = z.lazy((): z.ZodType<RuleNode> => node)
const nodes = z
  .array(lazyNode)
  .min(1, "must hold at least one condition")
  .max(RULE_LIMITS.conditions_max)

const node = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("all"), nodes }),
    z.strictObject({ type: z.literal("any"), nodes }),
    z.strictObject({ type: z.literal("not"), node: lazyNode }),
    ...conditionSchemas,
  ] as unknown as [Option, ...Option[]],
  { error: "must have a type that exists" }
) as unknown as z.ZodType<RuleNode>

const rule = z.strictObject({ version: z.literal(1), root: node })

/** Nodes below a node that may not be one. */
function childrenOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) return []
  const { nodes, node } = value as { nodes?: unknown; node?: unknown }
  const many: [string, unknown][] = Array.isArray(nodes)
    ? nodes.map((child, index) => [`nodes.${index}`, child])
    : []
  return node === undefined ? many : [...many, ["node", node]]
}

/** Values in the lists of one condition, which are its own or those of its parts. */
function valuesIn(condition: object): number {
  const parts: unknown[] = Object.values(condition)
  const inner = parts.flatMap((part) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.values(part) : []
  )
  return [...parts, ...inner].reduce<number>(
    (sum, part) => sum + (Array.isArray(part) ? part.length : 0),
    0
  )
}

/** Refuses what is too much before anything walks through it by recursion. */
function checkSize(root: unknown): void {
  const { depth_max, conditions_max, values_max } = RULE_LIMITS
  const open: { path: string; value: unknown; depth: number }[] = [
    { path: "rule.root", value: root, depth: 1 },
  ]
  let conditions = 0
  let values = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value, depth } = next
    // below the deepest group there may be conditions
    if (depth > depth_max + 1) throw ruleTooDeep(path, depth_max)
    const children = childrenOf(value)
    if (children.length === 0 && typeof value === "object" && value !== null) {
      conditions++
      values += valuesIn(value)
    }
    if (conditions > conditions_max) throw ruleTooLarge(path, "conditions", conditions_max)
    if (values > values_max) throw ruleTooLarge(path, "values in lists", values_max)
    for (const [name, child] of children.reverse()) {
      open.push({ path: `${path}.${name}`, value: child, depth: depth + 1 })
    }
  }
}

/**
 * Reads a rule document as it came in, and fills in what may be left out.
 * @throws EcrmError `segments.rule_too_deep`, `segments.rule_too_large`, `segments.invalid_rule`,
 * each with the path of the first offending field
 */
export function parseRule(input: unknown): SegmentRule {
  if (typeof input === "object" && input !== null && "root" in input) checkSize(input.root)
  const parsed = rule.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? [issue.keys[0]] : []
  const field = ["rule", ...issue.path, ...unknown].join(".")
  const reason = unknown.length > 0 ? "is not a field here" : issue.message
  throw invalidRule(field, reason.replace(/^Invalid input: /, ""))
}

/** Every condition of a rule with its path, in the order of reading. */
export function conditionsOf(node: RuleNode, path = "rule.root"): [string, Condition][] {
  if (node.type === "not") return conditionsOf(node.node, `${path}.node`)
  if (node.type === "all" || node.type === "any") {
    return node.nodes.flatMap((child, index) => conditionsOf(child, `${path}.nodes.${index}`))
  }
  return [[path, node]]
}
