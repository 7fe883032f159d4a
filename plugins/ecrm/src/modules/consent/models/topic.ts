import { model } from "@medusajs/framework/utils"

/** What people can agree to receive; see `schema/consent`. */
export const EcrmConsentTopic = model.define(
  { name: "EcrmConsentTopic", tableName: "ecrm_consent_topic" },
  {
    key: model.text().primaryKey(),
    labels: model.json(),
    purposes: model.json(),
    channels: model.array(),
    is_built_in: model.boolean(),
    is_active: model.boolean(),
    position: model.number(),
  }
)
