import type { Argument, Path } from "../../../core/messaging/templates/nodes"
import { typicalEntry } from "../../../core/messaging/templates/variables"

/** What is known of the scopes around a statement, innermost first; `undefined`: nothing. */
export type SampleScopes = readonly unknown[]

const LOOP: Record<string, Path["from"] | undefined> = {
  "@index": "index",
  "@first": "first",
  "@last": "last",
}

/** Names through which objects lead to code; they print nothing anyway. */
const NEVER = new Set(["__proto__", "constructor", "prototype", "__defineGetter__"])

/**
 * Reads `order.items`, `../order.number`, `this`, `@root.store.name`, `@index`.
 * @param is_root true where the scope is the data itself
 * @returns why it cannot be, where it cannot
 */
export function readPath(path: hbs.AST.PathExpression, is_root: boolean): Path | string {
  const parts = path.parts.map(String)
  const never = parts.find((part) => NEVER.has(part))
  if (never !== undefined) return `${never} can be no variable`
  if (!path.data) {
    const from = is_root && path.depth === 0 ? ("root" as const) : ("scope" as const)
    return { from, up: path.depth, parts }
  }
  if (parts[0] === "root") return { from: "root", up: 0, parts: parts.slice(1) }
  const from = LOOP[path.original]
  return from === undefined ? `There is no ${path.original}` : { from, up: path.depth, parts: [] }
}

/** Where an argument of a helper comes from. */
export function readArgument(
  expression: hbs.AST.Expression | undefined,
  is_root: boolean
): Argument | string {
  if (expression === undefined) return "Something is missing after the name of the helper"
  if (expression.type === "PathExpression") {
    const path = readPath(expression as hbs.AST.PathExpression, is_root)
    return typeof path === "string" ? path : { path }
  }
  if (expression.type === "StringLiteral" || expression.type === "NumberLiteral") {
    return { literal: (expression as hbs.AST.StringLiteral).value }
  }
  return "Only names, numbers and words in quotes may follow a helper"
}

/**
 * What the sample has where a path leads.
 * @param scopes innermost first, the sample itself last
 * @returns `missing` where no such field is known, `undefined` as value where nothing is known
 */
export function sampleAt(path: Path, scopes: SampleScopes): { value: unknown } | "missing" {
  if (path.from === "index") return { value: 0 }
  if (path.from === "first" || path.from === "last") return { value: true }
  let value = path.from === "root" ? scopes[scopes.length - 1] : scopes[path.up]
  if (path.up >= scopes.length) return "missing"
  for (const part of path.parts) {
    if (value === undefined || value === null) return { value: undefined }
    if (Array.isArray(value) && part === "length") value = value.length
    else if (typeof value !== "object" || Array.isArray(value) || !(part in value)) return "missing"
    else value = (value as Record<string, unknown>)[part]
  }
  return { value }
}

/** What an entry of a list looks like. */
export const entryOf = (list: unknown): unknown =>
  Array.isArray(list) ? typicalEntry(list) : undefined

/** As it is written. */
export const nameOf = (path: hbs.AST.Expression): string =>
  String((path as hbs.AST.PathExpression).original)
