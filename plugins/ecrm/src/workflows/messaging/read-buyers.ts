import type { MedusaContainer } from "@medusajs/framework/types"
import type { OrderToTell } from "../../core/messaging/due-order-mails"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

type Buyer = NonNullable<OrderToTell["buyer"]>

/**
 * Who customers of core are as people: their root, the language of their profile, and whether they
 * were erased.
 * @returns one for each, also where the profile is not made yet
 */
export async function readBuyers(
  container: MedusaContainer,
  customer_ids: readonly string[]
): Promise<Map<string, Buyer>> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const roots = new Map(
    customer_ids.map((value) => [value, identities.rootId({ kind: "customer", value })])
  )
  if (roots.size === 0) return new Map()
  const { rows } = await identities.db.raw<Buyer>(
    `SELECT p.id AS root_id, p.erased_at, (
       SELECT t.text_value FROM ecrm_profiles_trait t
       WHERE t.profile_id = p.profile_id AND t.key = 'language' AND t.is_effective
       ORDER BY t.given_at DESC LIMIT 1) AS language
     FROM ecrm_profiles_profile p WHERE p.id = ANY(?::text[])`,
    [[...roots.values()]]
  )
  const known = new Map(rows.map((row) => [row.root_id, row]))
  return new Map(
    [...roots].map(([id, root_id]) => [
      id,
      known.get(root_id) ?? { root_id, language: null, erased_at: null },
    ])
  )
}
