import { actualOf, compileCondition, type Condition } from "./condition-kinds"
import { compilation, type CompileScope } from "./compile"
import { conditionsOf, type RuleNode, type SegmentRule } from "./rule"
import { sql, type Sql } from "./sql"

/** A rule told for one person: the same tree, each part with what came out. */
export type Explanation =
  | { type: "all" | "any"; holds: boolean; nodes: Explanation[] }
  | { type: "not"; holds: boolean; node: Explanation }
  | { type: "condition"; holds: boolean; condition: Condition; actual: Record<string, unknown> }

/** What the statement of `compileExplanation` answers of each condition, in order. */
export interface ConditionResult {
  holds: boolean
  actual: Record<string, unknown>
}

/**
 * Makes one statement that asks every condition of a rule about one person.
 * @returns SQL of one row with a column `results`, a jsonb array of `ConditionResult`; no row for
 * somebody who is not in the audience
 */
export function compileExplanation(
  rule: SegmentRule,
  as_of: CompileScope["as_of"],
  profile_id: string
): Sql {
  const { at, from, scope } = compilation({ as_of, profile_ids: [profile_id] })
  const results = conditionsOf(rule.root).map(
    ([, condition]) =>
      sql`jsonb_build_object('holds', (${compileCondition(condition, at)}),
        'actual', ${actualOf(condition, at)})`
  )
  const list: Sql = {
    text: results.map(({ text }) => text).join(", "),
    values: results.flatMap(({ values }) => values),
  }
  return sql`SELECT jsonb_build_array(${list}) AS results FROM ${from()} WHERE TRUE${scope()}`
}

/**
 * Puts the answers back into the shape of the rule.
 * @param results one per condition, in the order of `conditionsOf`
 */
export function explain(root: RuleNode, results: ConditionResult[]): Explanation {
  const left = [...results]
  const tell = (node: RuleNode): Explanation => {
    if (node.type === "all" || node.type === "any") {
      const nodes = node.nodes.map(tell)
      const holds =
        node.type === "all" ? nodes.every((part) => part.holds) : nodes.some((part) => part.holds)
      return { type: node.type, holds, nodes }
    }
    if (node.type === "not") {
      const inner = tell(node.node)
      return { type: "not", holds: !inner.holds, node: inner }
    }
    const { holds, actual } = left.shift() as ConditionResult
    return { type: "condition", holds, condition: node, actual }
  }
  return tell(root)
}
