import { EcrmError } from "../../../../core/shared/errors"
import type { z } from "../../../../core/shared/schema"

/**
 * Reads a query string by a strict schema.
 * @throws EcrmError `<capability>.invalid_query`, one sentence naming the first offending parameter
 */
export function readQuery<S extends z.ZodType>(
  schema: S,
  query: unknown,
  capability = "warehouse"
): z.infer<S> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : null
  const field = unknown ?? issue.path.join(".")
  const reason = unknown ? "is not a parameter here" : issue.message.replace(/^Invalid input: /, "")
  throw new EcrmError("invalid_data", `${capability}.invalid_query`, `${field}: ${reason}`, {
    field,
  })
}
