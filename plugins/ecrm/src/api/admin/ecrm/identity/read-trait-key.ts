import { traitNotFound } from "../../../../core/profiles/errors"
import { TRAIT_LIMITS } from "../../../../core/profiles/trait"

/** Reads a trait's key from the path. @throws EcrmError `profiles.trait_not_found` */
export function readTraitKey(key: string): string {
  if (!TRAIT_LIMITS.key.test(key)) throw traitNotFound(key)
  return key
}
