import type { MedusaContainer } from "@medusajs/framework/types"
import { PROFILES_MODULE } from "../../modules/profiles"
import { digestDerived, type TableDigest } from "../../modules/profiles/derived/digest-derived"
import type ProfilesModuleService from "../../modules/profiles/service"
import { scorePopulation, type ScoringStage, type StageDurations } from "./score-population"

export interface Rebuilt {
  durations: StageDurations
  /** Of every derived table, before and after; equal where nothing was out of line. */
  before: TableDigest[]
  after: TableDigest[]
}

/**
 * Recomputes everything that is derived about people from core tables and facts. On the same facts
 * and the same day it ends with the same bytes, whatever the derived tables held.
 */
export async function rebuildProfiles(
  container: MedusaContainer,
  onStage?: (stage: ScoringStage) => void
): Promise<Rebuilt> {
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const before = await digestDerived(profiles.metrics.db)
  const durations = await scorePopulation(container, onStage)
  return { durations, before, after: await digestDerived(profiles.metrics.db) }
}
