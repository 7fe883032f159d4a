import type { Condition, SegmentFields } from "../types"

export type ValueKind = "number" | "text" | "day" | "boolean" | "tags"

/** What is asked of a value: an operator and what it takes. */
export interface ValueTest {
  op: string
  value?: number | string | boolean
  values?: string[]
  from?: number | string
  to?: number | string
  days?: number
  month?: number
}

type Tested = Extract<Condition, { test: unknown }>

export const isTested = (condition: Condition): condition is Tested => "test" in condition

export const testOf = (condition: Tested): ValueTest => condition.test as ValueTest

export const withTest = (condition: Tested, test: ValueTest): Condition =>
  ({ ...condition, test }) as Condition

const TRAIT_KINDS: Record<string, ValueKind> = {
  text: "text",
  choice: "text",
  number: "number",
  date: "day",
  boolean: "boolean",
  tags: "tags",
}

/** Which kind of value a condition looks at. */
export function kindOf(condition: Tested): ValueKind {
  if (condition.type === "metric") return "number"
  if (condition.type === "day") return "day"
  return condition.type === "trait" ? TRAIT_KINDS[condition.trait_type] : "text"
}

/** Values the store knows for a condition; empty: any text will do. */
export function choicesOf(condition: Tested, fields: SegmentFields): string[] {
  switch (condition.type) {
    case "standing":
      return fields.standings.find(({ standing }) => standing === condition.standing)?.choices ?? []
    case "place":
      return fields.places.find(({ place }) => place === condition.place)?.choices ?? []
    case "trait":
      return fields.traits.find(({ key }) => key === condition.key)?.choices ?? []
    default:
      return []
  }
}

const DEFAULTS: Record<ValueKind, Record<string, unknown>> = {
  number: { value: 1, from: 1, to: 10 },
  text: { value: "", values: [] },
  day: { value: "", from: "", to: "", days: 30, month: 1 },
  boolean: { value: true },
  tags: { values: [] },
}

/**
 * A test by another operator that keeps what was said already where it takes the same.
 * @param takes names of what the operator takes
 */
export function testBy(kind: ValueKind, op: string, takes: string[], before: ValueTest): ValueTest {
  const known: Record<string, unknown> = { ...DEFAULTS[kind], ...before }
  if (takes.includes("values") && before.values === undefined && before.value) {
    known.values = [String(before.value)]
  }
  if (takes.includes("value") && before.value === undefined && before.values?.length) {
    known.value = before.values[0]
  }
  return { op, ...Object.fromEntries(takes.map((name) => [name, known[name]])) } as ValueTest
}
