import { EcrmError } from "../../../core/shared/errors"
import type { z } from "../../../core/shared/schema"

/**
 * Reads a query string or a body by a strict schema.
 * @param code of the refusal, for example `timeline.invalid_input`
 * @throws EcrmError `code`, one sentence that begins with the path of the first offending field
 */
export function readInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  code: `${string}.${string}`
): z.infer<S> {
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : null
  const field = unknown ?? (issue.path.length > 0 ? issue.path.join(".") : "body")
  const reason = unknown ? "is not known here" : issue.message.replace(/^Invalid input: /, "")
  throw new EcrmError("invalid_data", code, `${field}: ${reason}`, { field })
}
