import type { RuleNode, SegmentRule } from "./types"

const SCORES = ["r", "f", "m"] as const
const STANDINGS = ["rfm_group", "loyalty_class"] as const

/**
 * The rule behind a figure of the insights, from the query of the link that leads here: scores,
 * a group, a class.
 * @returns null where the query names none of them
 */
export function narrowedRule(query: URLSearchParams): SegmentRule | null {
  const scores = SCORES.flatMap((metric): RuleNode[] => {
    const value = Number(query.get(metric) ?? 0)
    if (!Number.isInteger(value) || value < 1 || value > 5) return []
    return [{ type: "metric", metric, currency_code: null, test: { op: "equals", value } }]
  })
  const standings = STANDINGS.flatMap((standing): RuleNode[] => {
    const value = query.get(standing) ?? ""
    if (!/^[a-z_]{1,40}$/.test(value)) return []
    return [{ type: "standing", standing, test: { op: "is_any_of", values: [value] } }]
  })
  const nodes = [...scores, ...standings]
  return nodes.length === 0 ? null : { version: 1, root: { type: "all", nodes } }
}
