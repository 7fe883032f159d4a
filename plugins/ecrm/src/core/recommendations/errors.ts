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

/** A slot's policy that cannot be read; `field` is the path of its first bad field. */
export const invalidPolicy = (field: string, message: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_policy", `${field}: ${message}`, { field })

/** A merchandising rule that cannot be read; `field` is the path of its first bad field. */
export const invalidMerchandisingRule = (field: string, message: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_rule", `${field}: ${message}`, { field })

/** A chain that cannot be; `field` is the path of its first bad field. */
export const invalidChain = (field: string, reason: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_chain", `${field}: ${reason}`, { field })

/** Thresholds so low that the answer would be too large to use or to wait for. */
export const rulesExplode = (reason: string) =>
  new EcrmError(
    "invalid_data",
    "recommendations.rules_explode",
    `Raise the smallest support or shorten the rules: ${reason}`
  )

/** A threshold outside its range. */
export const invalidThreshold = (name: string, range: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_threshold", `${name} must be ${range}`, {
    field: name,
  })

/** A file of baskets with a line that is none. */
export const invalidBasketFile = (line: number) =>
  new EcrmError(
    "invalid_data",
    "recommendations.invalid_basket_file",
    `Line ${line} is not "<unix time>, tab, items separated by blanks"`,
    { line }
  )

/** A line of a session file that cannot be read. */
export const invalidSessionLine = (file: string, line: number, reason: string) =>
  new EcrmError(
    "invalid_data",
    "recommendations.invalid_session_line",
    `${file}, line ${line}: ${reason}`,
    { file, line }
  )

/** A product the catalogue does not have. */
export const unknownProduct = (id: string) =>
  new EcrmError("not_found", "recommendations.unknown_product", `No product "${id}"`, { id })

/** An adviser that cannot be read; `field` is the path of its first bad field. */
export const invalidAdviser = (field: string, message: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_adviser", `${field}: ${message}`, {
    field,
  })

/** Answers that the adviser does not ask for; `field` is the path of the first bad one. */
export const invalidAnswers = (field: string, message: string) =>
  new EcrmError("invalid_data", "recommendations.invalid_answers", `${field}: ${message}`, {
    field,
  })

/** No adviser of this key that shoppers may use. */
export const unknownAdviser = (key: string) =>
  new EcrmError("not_found", "recommendations.unknown_adviser", `No adviser "${key}"`, { key })

/** The thread that learns is gone, or gave nothing. */
export const learningEnded = (reason: string) =>
  new EcrmError(
    "unexpected_state",
    "recommendations.learning_ended",
    `No model was learned: ${reason}`
  )
