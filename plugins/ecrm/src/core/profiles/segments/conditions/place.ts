import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { sql, type Sql } from "../sql"
import { compileTextTest, textTest } from "../value-tests/text-test"

export const PLACES = ["country_code", "province", "city", "postal_code"] as const

const schema = z.strictObject({ type: z.literal("place"), place: z.enum(PLACES), test: textTest })
export type PlaceCondition = z.infer<typeof schema>

const COLUMNS: Record<PlaceCondition["place"], Sql> = {
  country_code: sql`a.country_code`,
  province: sql`a.province`,
  city: sql`a.city`,
  postal_code: sql`a.postal_code`,
}

/** Where a person lives, as their address says. */
export const placeCondition: ConditionKind<PlaceCondition> = {
  schema,
  compile: ({ place, test }) => compileTextTest(COLUMNS[place], test),
  actual: ({ place }) => sql`jsonb_build_object('value', ${COLUMNS[place]})`,
}
