import { EcrmError } from "../shared/errors"

/** A request that cannot be read; `field` is the path of its first bad field. */
export const invalidQuery = (field: string, message: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_query", `${field}: ${message}`, { field })

/** Bytes that are no snapshot of this format, or a damaged one. */
export const invalidSnapshot = (reason: string) =>
  new EcrmError(
    "unexpected_state",
    "recommendations.snapshot_invalid",
    `The model snapshot cannot be used: ${reason}`
  )

/** An item the model does not know. */
export const unknownItem = (id: string) =>
  new EcrmError("not_found", "recommendations.unknown_item", `No item or product "${id}"`, { id })

/** Asked before the first training. */
export const noModel = () =>
  new EcrmError("not_found", "recommendations.no_model", "No model has been trained yet")

/** A line of a session file that cannot be read. */
export const invalidSessionLine = (file: string, line: number, reason: string) =>
  new EcrmError(
    "invalid_data",
    "recommendations.invalid_session_line",
    `${file}, line ${line}: ${reason}`,
    { file, line }
  )
