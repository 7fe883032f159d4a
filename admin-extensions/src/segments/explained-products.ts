import { productIdsIn } from "./builder/product-ids"
import type { Explanation, RuleNode } from "./types"

/** The rule that an explanation tells. */
function told(explanation: Explanation): RuleNode {
  if (explanation.type === "condition") return explanation.condition
  if (explanation.type === "not") return { type: "not", node: told(explanation.node) }
  return { type: explanation.type, nodes: explanation.nodes.map(told) }
}

/** Ids of the products that an explanation names. */
export const productIdsOfExplanation = (explanation: Explanation | null): string[] =>
  productIdsIn(explanation ? { version: 1, root: told(explanation) } : null)
