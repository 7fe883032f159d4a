import type { MedusaContainer } from "@medusajs/framework/types"
import type { LearnedSlot } from "../../core/recommendations/slot-weights"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import type { SlotSetting } from "../../modules/recommendations/slots/slots"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"

/** A slot with what the shop's own orders say of it; `null` where they say nothing yet. */
export type SlotAsTrained = SlotSetting & { learned: LearnedSlot | null }

/** Puts beside settings of slots what the model in use has learned for them. */
export async function withLearned(
  container: MedusaContainer,
  settings: SlotSetting[]
): Promise<SlotAsTrained[]> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const loaded = await picks.model(warehouse)
  return settings.map((setting) => ({
    ...setting,
    learned: loaded?.model.slots?.[setting.name] ?? null,
  }))
}
