import type { MedusaContainer } from "@medusajs/framework/types"
import type { ClassRules } from "../../core/profiles/loyalty-class"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { askForScoring } from "./ask-for-scoring"
import { CLASS_RULES } from "./class-rules"

/**
 * Sets the thresholds of the classes; a worker classes everybody anew.
 * @param based_on version the change was made from; 0 for the default
 * @returns the new version
 * @throws EcrmError `profiles.setting_changed`
 */
export async function setClassRules(
  container: MedusaContainer,
  rules: ClassRules,
  actor: string,
  based_on: number | undefined
): Promise<number> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  // asked for first, with some delay: a crash in between scores once in vain, not never
  await askForScoring(container, 1_000)
  return await metrics.writeSetting(CLASS_RULES, rules, actor, based_on)
}
