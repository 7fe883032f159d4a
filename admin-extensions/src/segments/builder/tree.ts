import type { Condition } from "../types"
import { depthOf, newKeys, type DraftGroup, type DraftNode } from "./draft"

/** What the builder can do to a rule; `key` names the part. */
export type TreeAction =
  | { do: "add_condition"; key: string; condition: Condition }
  | { do: "add_group"; key: string; condition: Condition }
  | { do: "change"; key: string; condition: Condition }
  | { do: "join"; key: string; join: "all" | "any" }
  | { do: "negate"; key: string }
  | { do: "move"; key: string; by: -1 | 1 }
  | { do: "wrap"; key: string }
  | { do: "unwrap"; key: string }
  | { do: "duplicate"; key: string }
  | { do: "remove"; key: string }
  | { do: "replace"; root: DraftGroup }

/** How deep a document may be and how many conditions it may have. */
export interface TreeLimits {
  depth_max: number
  conditions_max: number
}

/**
 * Edits a rule. What would make it deeper or larger than the server takes is not done; a group that
 * loses its last part goes with it, but the root stays.
 */
export function edit(root: DraftGroup, action: TreeAction, limits: TreeLimits): DraftGroup {
  const next = action.do === "replace" ? action.root : pruned(edited(root, action))
  const fits =
    // below the deepest group there may be conditions
    depthOf(next) <= limits.depth_max + 1 && conditionsIn(next) <= limits.conditions_max
  return fits ? next : root
}

/** Whether an edit would do anything; for buttons that must not promise what is refused. */
export const isPossible = (root: DraftGroup, action: TreeAction, limits: TreeLimits): boolean =>
  edit(root, action, limits) !== root

/** Number of conditions in a part. */
export const conditionsIn = (node: DraftNode): number =>
  node.kind === "condition" ? 1 : node.nodes.reduce((sum, child) => sum + conditionsIn(child), 0)

function edited(root: DraftGroup, action: Exclude<TreeAction, { do: "replace" }>): DraftGroup {
  const key = newKeys(root)
  switch (action.do) {
    case "add_condition":
      return inGroup(root, action.key, (nodes) => [...nodes, conditionOf(key(), action.condition)])
    case "add_group":
      return inGroup(root, action.key, (nodes) => [
        ...nodes,
        groupOf(key(), [conditionOf(key(), action.condition)]),
      ])
    case "change":
      return at(root, action.key, (node) =>
        node.kind === "condition" ? [{ ...node, condition: action.condition }] : [node]
      )
    case "join":
      return at(root, action.key, (node) =>
        node.kind === "group" ? [{ ...node, join: action.join }] : [node]
      )
    case "negate":
      return at(root, action.key, (node) => [{ ...node, isNegated: !node.isNegated }])
    case "wrap":
      return at(root, action.key, (node) => [groupOf(key(), [node])])
    case "unwrap":
      return at(root, action.key, (node) => (node.kind === "group" ? node.nodes : [node]))
    case "duplicate":
      return at(root, action.key, (node) => [node, copied(node, key)])
    case "remove":
      return at(root, action.key, () => [])
    case "move":
      return moved(root, action.key, action.by)
  }
}

const conditionOf = (key: string, condition: Condition): DraftNode => ({
  key,
  kind: "condition",
  isNegated: false,
  condition,
})

const groupOf = (key: string, nodes: DraftNode[]): DraftGroup => ({
  key,
  kind: "group",
  join: "all",
  isNegated: false,
  nodes,
})

const copied = (node: DraftNode, key: () => string): DraftNode =>
  node.kind === "condition"
    ? { ...node, key: key() }
    : { ...node, key: key(), nodes: node.nodes.map((child) => copied(child, key)) }

/** Puts what `change` answers in place of a part. The root stays one group. */
function at(root: DraftGroup, key: string, change: (node: DraftNode) => DraftNode[]): DraftGroup {
  if (root.key === key) {
    const [only] = change(root)
    return only?.kind === "group" && only.key === key ? only : root
  }
  return below(root, (nodes) => nodes.flatMap((node) => (node.key === key ? change(node) : node)))
}

/** Changes the parts of every group from the leaves up, keeping what is the same. */
function below(group: DraftGroup, change: (nodes: DraftNode[]) => DraftNode[]): DraftGroup {
  const nodes = change(
    group.nodes.map((node) => (node.kind === "group" ? below(node, change) : node))
  )
  const isSame =
    nodes.length === group.nodes.length && nodes.every((node, i) => node === group.nodes[i])
  return isSame ? group : { ...group, nodes }
}

function inGroup(
  root: DraftGroup,
  key: string,
  change: (nodes: DraftNode[]) => DraftNode[]
): DraftGroup {
  const fill = (group: DraftGroup): DraftGroup => ({ ...group, nodes: change(group.nodes) })
  return at(root, key, (node) => [node.kind === "group" ? fill(node) : node])
}

/** Groups below the root that hold nothing are gone. */
const pruned = (root: DraftGroup): DraftGroup =>
  below(root, (nodes) => {
    const kept = nodes.filter((node) => conditionsIn(node) > 0)
    return kept.length === nodes.length ? nodes : kept
  })

/**
 * Moves a part one line up or down, as the eye reads: past its neighbour, into a neighbour that is
 * a group, or out of its own group at the end of it.
 */
function moved(root: DraftGroup, key: string, by: -1 | 1): DraftGroup {
  const parent = parentOf(root, key)
  if (!parent) return root
  const index = parent.nodes.findIndex((node) => node.key === key)
  const node = parent.nodes[index]
  const neighbour = parent.nodes[index + by]
  const without = at(root, key, () => [])
  if (neighbour?.kind === "group") {
    return inGroup(without, neighbour.key, (nodes) =>
      by === 1 ? [node, ...nodes] : [...nodes, node]
    )
  }
  if (neighbour) {
    return at(without, neighbour.key, (other) => (by === 1 ? [other, node] : [node, other]))
  }
  if (parent === root) return root
  return at(without, parent.key, (group) => (by === 1 ? [group, node] : [node, group]))
}

/** The group that a part is in; null for the root and the unknown. */
function parentOf(group: DraftGroup, key: string): DraftGroup | null {
  for (const node of group.nodes) {
    if (node.key === key) return group
    const found = node.kind === "group" ? parentOf(node, key) : null
    if (found) return found
  }
  return null
}
