import { EcrmError } from "../../shared/errors"

/** The rule is not one that `docs/segments.md` describes; `field` is where. */
export const invalidRule = (field: string, reason: string) =>
  new EcrmError("invalid_data", "segments.invalid_rule", `${field}: ${reason}`, { field })

export const ruleTooDeep = (field: string, depth_max: number) =>
  new EcrmError(
    "invalid_data",
    "segments.rule_too_deep",
    `${field}: groups may be nested at most ${depth_max} deep`,
    { field, depth_max }
  )

export const ruleTooLarge = (field: string, what: string, max: number) =>
  new EcrmError(
    "invalid_data",
    "segments.rule_too_large",
    `${field}: a rule may hold at most ${max} ${what}`,
    { field, max }
  )

/** The rule names something that does not exist, or not as it is used. */
export const unknownReference = (field: string, reason: string) =>
  new EcrmError("invalid_data", "segments.unknown_reference", `${field}: ${reason}`, { field })

export const segmentUnknown = (id: string) =>
  new EcrmError("not_found", "segments.unknown", `There is no segment ${id.slice(0, 40)}`)

export const segmentCycle = (names: string) =>
  new EcrmError(
    "invalid_data",
    "segments.cycle",
    `rule: segments may not refer to each other in a circle: ${names}`,
    { field: "rule" }
  )
