/** Something that a template may print. */
export interface TemplateVariable {
  /** `order.items[].title`: `[]` is one of a list, as `{{#each}}` goes through it. */
  path: string
  kind: "text" | "number" | "flag" | "link" | "instant" | "list" | "group"
  /** From the sample, at most 200 characters; `null` for lists and groups. */
  example: string | null
}

const EXAMPLE_CHARS_MAX = 200
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function kindOf(value: unknown): TemplateVariable["kind"] {
  if (Array.isArray(value)) return "list"
  if (typeof value === "object" && value !== null) return "group"
  if (typeof value === "number") return "number"
  if (typeof value === "boolean") return "flag"
  if (typeof value !== "string") return "text"
  if (/^https?:\/\//.test(value)) return "link"
  return INSTANT.test(value) ? "instant" : "text"
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** One that knows every field of a list's entries; `undefined` for an empty list. */
export function typicalEntry(list: readonly unknown[]): unknown {
  const groups = list.filter(isGroup)
  if (groups.length === 0) return list[0]
  // fields that are empty in one may be filled in another
  return groups.reduce((known, entry) => {
    const filled = Object.entries(entry).filter(([key, value]) => value !== null || !(key in known))
    return { ...known, ...Object.fromEntries(filled) }
  }, {})
}

/**
 * Lists what a template may print, from the data of its sample.
 * @returns in the order of the sample, groups before what is in them
 */
export function variablesOf(sample: unknown, path = ""): TemplateVariable[] {
  if (!isGroup(sample)) return []
  return Object.entries(sample).flatMap(([key, value]) => {
    const here = path === "" ? key : `${path}.${key}`
    const kind = kindOf(value)
    const example =
      kind === "list" || kind === "group" || value === null
        ? null
        : String(value).slice(0, EXAMPLE_CHARS_MAX)
    const self = { path: here, kind, example }
    if (Array.isArray(value)) {
      const entry = typicalEntry(value)
      const below = isGroup(entry) ? variablesOf(entry, `${here}[]`) : entryOf(entry, here)
      return [self, ...below]
    }
    return [self, ...variablesOf(value, here)]
  })
}

const entryOf = (entry: unknown, path: string): TemplateVariable[] =>
  entry === undefined
    ? []
    : [
        {
          path: `${path}[]`,
          kind: kindOf(entry),
          example: String(entry).slice(0, EXAMPLE_CHARS_MAX),
        },
      ]
