import type { MedusaContainer } from "@medusajs/framework/types"
import { notStatic } from "../../core/profiles/segments/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { evaluateSegments } from "./evaluate-segments"

/**
 * Takes somebody off a static list at once.
 * @returns false for who was not on it
 * @throws EcrmError `segments.unknown`, `segments.not_static`
 */
export async function unlistPerson(
  container: MedusaContainer,
  segment_id: string,
  profile_id: string
): Promise<boolean> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if ((await segments.read(segment_id)).kind !== "static") throw notStatic()
  const wasListed = await segments.removeListed(segment_id, profile_id)
  await evaluateSegments(container, { profile_ids: [profile_id] })
  return wasListed
}
