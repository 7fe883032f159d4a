import { EcrmError } from "../../../core/shared/errors"
import type { z } from "../../../core/shared/schema"

/** A document holds no more; deeper ones are refused by their schemas. */
const DEPTH_MAX = 30

/**
 * Where a text stands that no database keeps: with NUL, or half a surrogate pair.
 * @returns the path of the first, `null` where there is none
 */
function unkeepable(input: unknown, path: readonly string[] = []): string | null {
  if (typeof input === "string") {
    return /\0|\p{Surrogate}/u.test(input) ? path.join(".") || "body" : null
  }
  if (typeof input !== "object" || input === null || path.length > DEPTH_MAX) return null
  for (const [key, value] of Object.entries(input)) {
    const found = unkeepable(key) === null ? unkeepable(value, [...path, key]) : path.join(".")
    if (found !== null) return found || "body"
  }
  return null
}

function without(input: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0 || typeof input !== "object" || input === null) return input
  return Object.fromEntries(Object.entries(input).filter(([key]) => !fields.includes(key)))
}

/**
 * Reads a query string or a body by a strict schema.
 * @param code      of the refusal, for example `timeline.invalid_input`
 * @param documents fields whose own readers look at every text, and name the fault better
 * @throws EcrmError `code`, one sentence that begins with the path of the first offending field
 */
export function readInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  code: `${string}.${string}`,
  documents: readonly string[] = []
): z.infer<S> {
  const bad = unkeepable(without(input, documents))
  if (bad !== null) {
    const message = `${bad}: must be well-formed text without NUL`
    throw new EcrmError("invalid_data", code, message, { field: bad })
  }
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : null
  const field = unknown ?? (issue.path.length > 0 ? issue.path.join(".") : "body")
  const reason = unknown ? "is not known here" : issue.message.replace(/^Invalid input: /, "")
  throw new EcrmError("invalid_data", code, `${field}: ${reason}`, { field })
}
