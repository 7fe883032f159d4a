import { EcrmError } from "../shared/errors"

export const unknownProfile = (id: string) =>
  new EcrmError("not_found", "profiles.unknown", `There is no profile ${id.slice(0, 60)}`)

export const unknownMerge = (id: number) =>
  new EcrmError("not_found", "profiles.merge_unknown", `There is no merge ${id}`)

export const mergeUndone = (id: number) =>
  new EcrmError("not_allowed", "profiles.merge_undone", `Merge ${id} is undone already`)

/** One answer for a code that is wrong, spent, expired or of somebody else. */
export const codeRefused = () =>
  new EcrmError(
    "invalid_data",
    "profiles.code_refused",
    "This code is wrong or too old: ask for a new one"
  )

export const unknownTrait = (key: string) =>
  new EcrmError("invalid_data", "profiles.trait_unknown", `traits.${key.slice(0, 60)}: unknown`, {
    field: `traits.${key.slice(0, 60)}`,
  })

export const traitNotYours = (key: string) =>
  new EcrmError(
    "not_allowed",
    "profiles.trait_not_editable",
    `traits.${key}: the shop keeps this itself, ask it to change it`,
    { field: `traits.${key}` }
  )

export const invalidTrait = (key: string, reason: string) =>
  new EcrmError("invalid_data", "profiles.trait_invalid", `traits.${key}: ${reason}`, {
    field: `traits.${key}`,
  })

export const traitExists = (key: string) =>
  new EcrmError("invalid_data", "profiles.trait_exists", `key: there is a trait ${key} already`, {
    field: "key",
  })

export const traitNotFound = (key: string) =>
  new EcrmError("not_found", "profiles.trait_not_found", `There is no trait ${key.slice(0, 60)}`)

export const traitBuiltIn = (key: string) =>
  new EcrmError("not_allowed", "profiles.trait_built_in", `${key} is built in and stays`, { key })

export const tooManyTraits = (max: number) =>
  new EcrmError("not_allowed", "profiles.too_many_traits", `There are ${max} traits at most`, {
    max,
  })

export const householdFull = (max: number) =>
  new EcrmError("not_allowed", "profiles.household_full", `A household has ${max} at most`, { max })

export const unknownMember = (id: string) =>
  new EcrmError(
    "not_found",
    "profiles.household_member_unknown",
    `There is nobody ${id.slice(0, 60)} in this household`
  )

export const unknownDuplicate = () =>
  new EcrmError("not_found", "profiles.duplicate_unknown", "These two are not suggested")
