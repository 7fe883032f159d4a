import { EcrmError } from "../core/shared/errors"
import type { z } from "../core/shared/schema"

/**
 * Reads a body by a strict schema. An absent body is an empty object.
 * @throws EcrmError `<capability>.invalid_body`, one sentence naming the first offending field
 */
export function readBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
  capability: string
): z.infer<S> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : null
  const field = [...issue.path, ...(unknown === null ? [] : [unknown])].join(".") || "body"
  const reason = unknown ? "is not a field here" : issue.message.replace(/^Invalid input: /, "")
  throw new EcrmError("invalid_data", `${capability}.invalid_body`, `${field}: ${reason}`, {
    field,
  })
}
