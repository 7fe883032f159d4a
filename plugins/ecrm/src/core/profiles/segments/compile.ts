import { compileCondition } from "./condition-kinds"
import type { CompileContext } from "./condition-kind"
import type { RuleNode, SegmentRule } from "./rule"
import { joined, negated, sql, type Sql } from "./sql"
import type { UtcDay } from "./utc-day"

/** Whom a statement is about: some people by id, or by a SELECT of their ids, or everybody. */
export interface CompileScope {
  as_of: UtcDay
  profile_ids?: string[]
  panel?: Sql
}

/** A context together with the sets that its conditions asked for. */
export interface Compilation {
  at: CompileContext
  /** The audience as `a`, joined with every set that was asked for so far. */
  from(): Sql
  /** Restriction of `a` to whom the statement is about. */
  scope(): Sql
}

/**
 * Begins a statement. Every set becomes one LEFT JOIN: under `all` Postgres turns it into a join,
 * under `not` into an anti-join, and under `any` it stays a hash join that spills to disk, where
 * `IN` would be run row by row once its hash table does not fit into memory. The same set asked
 * for twice is read once.
 */
export function compilation({ as_of, profile_ids, panel }: CompileScope): Compilation {
  const sets: Sql[] = []
  const names = new Map<string, number>()
  // An array goes down into what is grouped, where `IN` would be asked once all is grouped.
  const people = profile_ids ? sql`${profile_ids}::text[]` : panel && sql`ARRAY(${panel})`
  const only = (column: Sql): Sql => (people ? sql` AND ${column} = ANY (${people})` : sql``)
  const among = (set: Sql): Sql => {
    const key = JSON.stringify([set.text, set.values])
    const number = names.get(key) ?? sets.push(set) - 1
    names.set(key, number)
    return { text: `s${number}.profile_id IS NOT NULL`, values: [] }
  }
  return {
    at: { as_of, only, among },
    from: () =>
      sets.reduce(
        (from, set, number) => ({
          text: `${from.text}
 LEFT JOIN (${set.text}) s${number} ON s${number}.profile_id = a.profile_id`,
          values: [...from.values, ...set.values],
        }),
        sql`ecrm_profiles_audience a`
      ),
    scope: () => only(sql`a.profile_id`),
  }
}

/** SQL that is true for whom a node holds, false for everybody else; never null. */
export function compileNode(node: RuleNode, at: CompileContext): Sql {
  switch (node.type) {
    case "all":
      return joined(
        node.nodes.map((child) => compileNode(child, at)),
        "AND"
      )
    case "any":
      return joined(
        node.nodes.map((child) => compileNode(child, at)),
        "OR"
      )
    case "not":
      return negated(compileNode(node.node, at))
    default:
      return compileCondition(node, at)
  }
}

/**
 * Makes of a rule the one statement that selects `profile_id` of everybody it holds for, without
 * doubles and in no order. Everybody is in or out: a rule and its negation share nobody and miss
 * nobody.
 * @param columns of `a` that are selected
 */
export function compileRule(
  rule: SegmentRule,
  scope: CompileScope,
  columns: Sql = sql`a.profile_id`
): Sql {
  const { at, from, scope: inScope } = compilation(scope)
  const holds = compileNode(rule.root, at)
  return sql`SELECT ${columns} FROM ${from()} WHERE (${holds})${inScope()}`
}
