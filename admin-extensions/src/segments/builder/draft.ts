import type { Condition, RuleNode, SegmentRule } from "../types"

/**
 * A rule while it is edited: parts have keys, a negation is a mark on its part, and a group may be
 * empty for as long as nothing is put in.
 */
export interface DraftGroup {
  key: string
  kind: "group"
  join: "all" | "any"
  isNegated: boolean
  nodes: DraftNode[]
}

export interface DraftCondition {
  key: string
  kind: "condition"
  isNegated: boolean
  condition: Condition
}

export type DraftNode = DraftGroup | DraftCondition

/** Makes keys `n1`, `n2` … that are not used in what is given. */
export function newKeys(root?: DraftNode): () => string {
  const highest = (node: DraftNode): number =>
    Math.max(Number(node.key.slice(1)), ...(node.kind === "group" ? node.nodes.map(highest) : []))
  let last = root ? highest(root) : 0
  return () => `n${++last}`
}

/** Reads a rule for editing; its root becomes a group where it is not one. */
export function draftOf(rule: SegmentRule): DraftGroup {
  const key = newKeys()
  const read = (node: RuleNode): DraftNode => {
    if (node.type === "not") {
      const inner = read(node.node)
      return { ...inner, isNegated: !inner.isNegated }
    }
    if (node.type === "all" || node.type === "any") {
      return {
        key: key(),
        kind: "group",
        join: node.type,
        isNegated: false,
        nodes: node.nodes.map(read),
      }
    }
    return { key: key(), kind: "condition", isNegated: false, condition: node }
  }
  const root = read(rule.root)
  if (root.kind === "group") return root
  return { key: key(), kind: "group", join: "all", isNegated: false, nodes: [root] }
}

/** Depth of the document below a part, the part itself counted; a negation is a level. */
export function depthOf(node: DraftNode): number {
  const below =
    node.kind === "group" ? Math.max(0, ...node.nodes.map((child) => depthOf(child))) : 0
  return 1 + (node.isNegated ? 1 : 0) + below
}

/** The document of a draft; groups without conditions are left out, `null` where nothing is left. */
export function ruleOf(root: DraftGroup): SegmentRule | null {
  const node = nodeOf(root)
  return node === null ? null : { version: 1, root: node }
}

function nodeOf(draft: DraftNode): RuleNode | null {
  const node = draft.kind === "condition" ? draft.condition : groupOf(draft)
  return node !== null && draft.isNegated ? { type: "not", node } : node
}

function groupOf({ join, nodes }: DraftGroup): RuleNode | null {
  const inside = nodes.flatMap((node) => nodeOf(node) ?? [])
  return inside.length === 0 ? null : { type: join, nodes: inside }
}

/**
 * The part of a draft that a path of the server's errors means, such as
 * `rule.root.nodes.1.node.test.value`; its key and what is left of the path.
 */
export function partAtPath(root: DraftGroup, path: string): { key: string; rest: string } | null {
  const steps = path.split(".")
  if (steps.shift() !== "rule" || steps.shift() !== "root") return null
  let at: DraftNode = root
  for (;;) {
    if (at.isNegated && steps[0] === "node") steps.shift()
    if (at.kind === "condition" || steps[0] !== "nodes") break
    const full: DraftNode[] = at.nodes.filter((node) => nodeOf(node) !== null)
    const next: DraftNode | undefined = full[Number(steps[1])]
    if (!next) break
    steps.splice(0, 2)
    at = next
  }
  return { key: at.key, rest: steps.join(".") }
}
