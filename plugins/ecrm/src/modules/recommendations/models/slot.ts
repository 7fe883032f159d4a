import { model } from "@medusajs/framework/utils"

/** The merchant's policy of one slot; see `schema/recommendations`. */
export const EcrmRecommendationsSlot = model.define(
  { name: "EcrmRecommendationsSlot", tableName: "ecrm_recommendations_slot" },
  {
    name: model.text().primaryKey(),
    policy: model.json(),
    version: model.number(),
    updated_by: model.text().nullable(),
  }
)
