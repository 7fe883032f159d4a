import { model } from "@medusajs/framework/utils"

/** A person, or a root of one; see `schema/identity`. */
export const EcrmProfile = model.define(
  { name: "EcrmProfile", tableName: "ecrm_profiles_profile" },
  {
    id: model.id({ prefix: "eprof" }).primaryKey(),
    profile_id: model.text(),
    display_name: model.text().nullable(),
    email: model.text().nullable(),
    phone: model.text().nullable(),
    first_seen_at: model.dateTime(),
    refreshed_at: model.dateTime().nullable(),
    erased_at: model.dateTime().nullable(),
  }
)
