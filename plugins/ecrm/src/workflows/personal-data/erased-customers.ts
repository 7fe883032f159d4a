import type { MedusaContainer } from "@medusajs/framework/types"
import type { OrderFact } from "../../core/warehouse/order-fact"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { consentModule } from "../consent/consent-module"

/**
 * Takes people who were erased out of orders that are projected anew: orders stay in core, with
 * the customer's id. Changes the rows it is given.
 */
export async function withoutErased(
  container: MedusaContainer,
  orders: OrderFact[]
): Promise<void> {
  const { hashes } = consentModule(container)
  const keys = [...new Set(orders.flatMap((order) => order.customer_id ?? []))]
  const erased = await erasedAmong(container, keys)
  if (erased.size === 0) return
  for (const order of orders) {
    if (order.customer_id === null || !erased.has(order.customer_id)) continue
    order.person_key = hashes.pseudonym(order.customer_id)
    order.customer_id = null
    order.visitor_id = null
    order.cart_id = null
  }
}

/** Customers of core, of those given, whose person was erased. */
async function erasedAmong(container: MedusaContainer, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const roots = new Map(ids.map((value) => [identities.rootId({ kind: "customer", value }), value]))
  const { rows } = await identities.db.raw<{ id: string }>(
    `SELECT id FROM ecrm_profiles_profile WHERE id = ANY(?::text[]) AND erased_at IS NOT NULL`,
    [[...roots.keys()]]
  )
  return new Set(rows.flatMap((row) => roots.get(row.id) ?? []))
}
