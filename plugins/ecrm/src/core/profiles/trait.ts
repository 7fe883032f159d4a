import { isTimeZone } from "../shared/time-zone"

export const TRAIT_TYPES = ["text", "number", "date", "boolean", "choice", "tags"] as const
export type TraitType = (typeof TRAIT_TYPES)[number]

/** Value of a trait, by the type its definition names; a date is `YYYY-MM-DD`. */
export type TraitValue = string | number | boolean | string[]

export const TRAIT_SOURCES = ["shopper", "staff", "import", "core", "learned"] as const
export type TraitSource = (typeof TRAIT_SOURCES)[number]

/** One kind of thing a merchant may know of people. */
export interface TraitDefinition {
  key: string
  label: string
  type: TraitType
  /** Of `choice`; empty for other types. */
  choices: string[]
  /** What it is kept for, in the merchant's words. */
  purpose: string
  is_built_in: boolean
  shopper_may_see: boolean
  shopper_may_edit: boolean
}

export const TRAIT_LIMITS = {
  key: /^[a-z][a-z0-9_]{0,39}$/,
  definitions_max: 200,
  text_max: 500,
  number_max: 1e12,
  tags_max: 50,
  tag_max: 60,
  choices_max: 100,
} as const

const OLDEST_DATE = "1850-01-01"
const LATEST_DATE = "2200-12-31"
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/
const UNPRINTABLE = /[\u0000-\u001f\u007f]|\p{Surrogate}/u

/** Rules of built-in traits beside their type. */
const RULES: Record<string, (value: TraitValue) => string | null> = {
  language: (value) => (LANGUAGE.test(String(value)) ? null : "must be a language tag, as de-AT"),
  time_zone: (value) =>
    isTimeZone(String(value)) ? null : "must be a time zone, as Europe/Berlin",
  best_hour: (value) => (isWhole(value, 23) ? null : "must be a whole hour, 0..23"),
  employees: (value) => (isWhole(value, 10_000_000) ? null : "must be a whole number"),
}

const isWhole = (value: TraitValue, max: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max

/** A value that fits its definition, or why it does not. */
export type ReadTrait = { value: TraitValue } | { refused: string }

/**
 * Reads one value as its definition wants it. Text and tags are trimmed; tags are lower-case,
 * unique and sorted.
 */
export function readTrait(definition: TraitDefinition, raw: unknown): ReadTrait {
  const read = READERS[definition.type](raw, definition)
  if ("refused" in read) return read
  const refused = definition.is_built_in ? RULES[definition.key]?.(read.value) : null
  return refused ? { refused } : read
}

const READERS: Record<TraitType, (raw: unknown, definition: TraitDefinition) => ReadTrait> = {
  text: (raw) => readText(raw, TRAIT_LIMITS.text_max),
  number: (raw) =>
    typeof raw === "number" && Math.abs(raw) <= TRAIT_LIMITS.number_max
      ? { value: raw }
      : { refused: "must be a number" },
  date: (raw) =>
    typeof raw === "string" && isDate(raw) ? { value: raw } : { refused: "must be YYYY-MM-DD" },
  boolean: (raw) =>
    typeof raw === "boolean" ? { value: raw } : { refused: "must be true or false" },
  choice: (raw, { choices }) =>
    typeof raw === "string" && choices.includes(raw)
      ? { value: raw }
      : { refused: `must be one of ${choices.join(", ")}` },
  tags: readTags,
}

function readText(raw: unknown, max: number): ReadTrait {
  if (typeof raw !== "string") return { refused: "must be text" }
  const value = raw.trim().normalize("NFC")
  if (value === "" || value.length > max) return { refused: `must have 1 to ${max} characters` }
  return UNPRINTABLE.test(value) ? { refused: "must hold no control characters" } : { value }
}

function readTags(raw: unknown): ReadTrait {
  const { tags_max, tag_max } = TRAIT_LIMITS
  if (!Array.isArray(raw) || raw.length > tags_max) {
    return { refused: `must be a list of at most ${tags_max}` }
  }
  const tags = raw.map((tag) => readText(tag, tag_max))
  const refused = tags.find((tag) => "refused" in tag)
  if (refused) return refused
  const texts = tags.map((tag) => String("value" in tag && tag.value).toLowerCase())
  return { value: [...new Set(texts)].sort() }
}

/** Tags with those there were before, of which some go where there are too many. */
export function joinTags(before: readonly string[], added: readonly string[]): string[] {
  const more = before.filter((tag) => !added.includes(tag))
  return [...added, ...more].slice(0, TRAIT_LIMITS.tags_max).sort()
}

/** What a value is kept for that came together from several: each purpose, once. */
export function joinPurposes(before: string, added: string): string {
  if (before === "" || added.includes(before)) return added
  return before.includes(added) ? before : `${before} ${added}`
}

/** True for a day that exists, `YYYY-MM-DD`, within lifetimes. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < OLDEST_DATE || text > LATEST_DATE) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
