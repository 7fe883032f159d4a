import { model } from "@medusajs/framework/utils"

/** An audience; see `schema/segments`. */
export const EcrmSegment = model.define(
  { name: "EcrmSegment", tableName: "ecrm_profiles_segment" },
  {
    id: model.id({ prefix: "eseg" }).primaryKey(),
    name: model.text(),
    description: model.text(),
    kind: model.enum(["live", "static"]),
    rule: model.json().nullable(),
    version: model.number(),
    recipe: model.text().nullable(),
    group_id: model.text().nullable(),
    is_mirrored: model.boolean(),
    member_count: model.number(),
    evaluated_at: model.dateTime().nullable(),
    last_error: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)
