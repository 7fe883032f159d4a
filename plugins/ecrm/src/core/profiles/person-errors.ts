import { EcrmError } from "../shared/errors"

/** Refusal for an id that names nobody, or somebody whose data was erased. */
export const unknownProfile = (id: string): EcrmError =>
  new EcrmError("not_found", "profiles.unknown", `There is no profile ${id.slice(0, 60)}`)
