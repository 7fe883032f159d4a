import { EcrmError } from "../../core/shared/errors"

/** Somebody else was quicker: what is stored is not what the change was made from. */
export const changed = (noun: string, id: string, version: number) =>
  new EcrmError(
    "not_allowed",
    "recommendations.changed",
    `The ${noun} was changed meanwhile and is version ${version} now: read it again`,
    { id, version }
  )

export const unknownThing = (noun: string, id: string) =>
  new EcrmError("not_found", `recommendations.unknown_${noun}`, `No ${noun} "${id}"`, { id })
