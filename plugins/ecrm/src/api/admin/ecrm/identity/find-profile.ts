import type { MedusaContainer } from "@medusajs/framework/types"
import { unknownProfile } from "../../../../core/profiles/errors"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"

/**
 * The surviving profile of an id from a path, also of one that was merged since.
 * @throws EcrmError `profiles.unknown`
 */
export async function findProfile(container: MedusaContainer, id: string): Promise<string> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  // Postgres takes no NUL in a text, and no id has one.
  const survivor = id.includes("\0") ? undefined : (await identities.survivorsOf([id])).get(id)
  if (survivor === undefined) throw unknownProfile(id)
  return survivor
}
