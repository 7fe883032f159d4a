import { EcrmError } from "../../../core/shared/errors"
import type { z } from "../../../core/shared/schema"

/**
 * Reads a body or a query string by a strict schema.
 * @throws EcrmError `consent.invalid_input`, one sentence naming the first offending field
 */
export function readInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0].slice(0, 60) : null
  const field = [...issue.path, ...(unknown === null ? [] : [unknown])].join(".")
  const reason = unknown ? "is not known here" : issue.message.replace(/^Invalid input: /, "")
  throw new EcrmError("invalid_data", "consent.invalid_input", `${field || "body"}: ${reason}`, {
    field,
  })
}
