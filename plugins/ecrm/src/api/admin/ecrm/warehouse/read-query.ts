import { EcrmError } from "../../../../core/shared/errors"
import type { z } from "../../../../core/shared/schema"

/**
 * Reads a query string, or a body, by a strict schema.
 * @param code of the refusal
 * @throws EcrmError of that code, one sentence naming the first offending parameter
 */
export function readQuery<S extends z.ZodType>(
  schema: S,
  query: unknown,
  code: EcrmError["code"] = "warehouse.invalid_query"
): z.infer<S> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : null
  const field = unknown ?? issue.path.join(".")
  const reason = unknown ? "is not a parameter here" : issue.message.replace(/^Invalid input: /, "")
  throw new EcrmError("invalid_data", code, `${field}: ${reason}`, { field })
}
