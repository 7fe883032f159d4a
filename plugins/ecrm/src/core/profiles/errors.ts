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
