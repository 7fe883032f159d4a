import { model } from "@medusajs/framework/utils"

/** A template that a merchant changed or made; see `schema/templates`. */
export const EcrmMessagingTemplate = model.define(
  { name: "EcrmMessagingTemplate", tableName: "ecrm_messaging_template" },
  {
    key: model.text().primaryKey(),
    name: model.text(),
    base_key: model.text(),
    topic: model.text().nullable(),
  }
)
