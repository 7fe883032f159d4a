import type { RuleNode, SegmentRule } from "../types"

/** Ids of the products that a rule names, sorted, each once. */
export function productIdsIn(rule: SegmentRule | null): string[] {
  const found = new Set<string>()
  const look = (node: RuleNode): void => {
    if (node.type === "not") return look(node.node)
    if (node.type === "all" || node.type === "any") return node.nodes.forEach(look)
    if ((node.type === "bought" || node.type === "did") && node.of?.kind === "product") {
      for (const id of node.of.ids) found.add(id)
    }
  }
  if (rule) look(rule.root)
  return [...found].sort()
}
