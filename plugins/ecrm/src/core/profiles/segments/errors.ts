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

export const segmentNameTaken = (name: string) =>
  new EcrmError("invalid_data", "segments.name_taken", `There is a segment "${name}" already`, {
    field: "name",
  })

export const segmentReferenced = (names: string) =>
  new EcrmError("not_allowed", "segments.is_referenced", `Other segments refer to it: ${names}`, {
    names,
  })

/** Not even a small part of the people could be asked in the time. */
export const previewTooSlow = (limit_ms: number) =>
  new EcrmError(
    "unexpected_state",
    "segments.preview_too_slow",
    `The rule took longer than ${limit_ms} ms; it can be saved, and is evaluated in the background`,
    { limit_ms }
  )

export const notStatic = () =>
  new EcrmError("not_allowed", "segments.not_static", "Only a static segment takes a list")

export const notLive = () =>
  new EcrmError("invalid_data", "segments.not_live", "rule: a static segment has no rule", {
    field: "rule",
  })

export const profileUnknown = (id: string) =>
  new EcrmError("not_found", "profiles.unknown", `There is no profile ${id.slice(0, 40)}`)

/** The uploaded list cannot be read; nothing of it is taken. */
export const invalidList = (reason: string, field = "body") =>
  new EcrmError("invalid_data", "segments.invalid_list", `${field}: ${reason}`, { field })

export const groupInUse = (group_id: string) =>
  new EcrmError(
    "not_allowed",
    "segments.group_in_use",
    "A price list or a promotion uses the customer group of this segment; remove it there first",
    { group_id }
  )
