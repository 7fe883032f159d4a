import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TimelineEntry } from "../../core/profiles/timeline-entry"
import { errorText } from "../../core/shared/error-text"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { hintProfiles } from "../profiles/hint-profiles"

/**
 * Tells timelines what happened to a consent and asks for the people to be brought up to date.
 * Never throws: the proof is kept already, and a page must not fail for a line of a timeline.
 */
export async function tellConsent(
  container: MedusaContainer,
  entries: (Omit<TimelineEntry, "root_id"> & { root_id: string | null })[]
): Promise<void> {
  const told = entries.flatMap((entry) =>
    entry.root_id === null ? [] : [{ ...entry, root_id: entry.root_id }]
  )
  if (told.length === 0) return
  try {
    const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
    await profiles.timeline.append(told)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: a consent is missing on the timeline: ${errorText(error)}`)
  }
  const roots = [...new Set(told.map((entry) => entry.root_id))]
  await hintProfiles(
    container,
    roots.map((profile_id) => ({ profile_id }))
  )
}
