import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { stateOfSale } from "../../core/consent/opt-in"
import { allowsSoftOptIn } from "../../core/consent/soft-opt-in"
import { SALE_TOPIC } from "../../core/consent/topics"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import type { TaskHandler } from "../task-handlers"
import { hintProfiles } from "../profiles/hint-profiles"
import { coreDatabase } from "../warehouse/core-database"
import { consentModule } from "./consent-module"

export const RECORD_SOFT_OPT_IN = "record_soft_opt_in"

/** Task that looks whether a sale allows to write to its buyer. */
export const softOptInTask = (order_id: string): TaskRequest => ({
  kind: RECORD_SOFT_OPT_IN,
  key: order_id,
})

/** Records what the law allows after a sale; a sale says it once. */
export const recordSoftOptInHandler: TaskHandler = {
  kind: RECORD_SOFT_OPT_IN,
  batch_max: 200,
  lease_s: 60,
  run: async (tasks, container) =>
    await recordSoftOptIns(
      container,
      tasks.map((task) => task.key)
    ),
}

interface SoldTo {
  id: string
  customer_id: string | null
  cart_id: string | null
  email: string | null
  country_code: string | null
  canceled_at: Date | null
  created_at: Date
}

/**
 * Records soft opt-ins of orders in countries that option `consent.soft_opt_in_countries` lists,
 * with the words that the checkout showed: where the law asks to offer a refusal and none was shown
 * for the order's address, nothing may be sent. What the address's owner has said themselves stays.
 */
export async function recordSoftOptIns(
  container: MedusaContainer,
  order_ids: string[]
): Promise<void> {
  const consent = consentModule(container)
  const countries = consent.options.consent.soft_opt_in_countries
  const { rows } = await coreDatabase(container).raw<SoldTo>(
    `SELECT o.id, o.customer_id, o.email, a.country_code, o.canceled_at, o.created_at,
       (SELECT l.cart_id FROM order_cart l
        WHERE l.order_id = o.id AND l.deleted_at IS NULL ORDER BY l.created_at LIMIT 1) AS cart_id
     FROM "order" o LEFT JOIN order_address a
       ON a.id = coalesce(o.shipping_address_id, o.billing_address_id)
     WHERE o.id = ANY(?::text[]) AND o.deleted_at IS NULL`,
    [order_ids]
  )
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const notices = await consent.saleNotices.read(rows.flatMap(({ cart_id }) => cart_id ?? []))
  const sales = rows.flatMap((sale) => {
    const address = normalAddress("email", sale.email ?? "")
    if (address === null) return []
    const address_hash = consent.hashes.address("email", address)
    const shown = notices.find(({ cart_id }) => cart_id === sale.cart_id)
    const notice = shown?.address_hash === address_hash ? shown : null
    const { country_code, canceled_at } = sale
    const told = {
      country_code,
      was_opt_out_offered: notice !== null,
      is_canceled: canceled_at !== null,
    }
    // A refusal counts whatever became of the order and of the option.
    const isHeard = notice?.is_refused || allowsSoftOptIn(told, countries)
    return isHeard ? [{ ...sale, address_hash, notice }] : []
  })
  const standings = await consent.ledger.standings(sales.map((sale) => sale.address_hash))
  const entries = sales.flatMap(({ id, customer_id, created_at, address_hash, notice }) => {
    const channel = "email" as const
    const before = standings.find(
      (one) =>
        one.address_hash === address_hash && one.channel === channel && one.topic === SALE_TOPIC
    )
    const is_refused = notice?.is_refused ?? false
    const state = stateOfSale({ is_refused, state: before?.state ?? null })
    if (state === null) return []
    return [
      {
        topic: SALE_TOPIC,
        channel,
        address_hash,
        root_id:
          customer_id === null ? null : identities.rootId({ kind: "customer", value: customer_id }),
        state,
        source: "sale" as const,
        wording_id: notice?.wording_id ?? null,
        ip_hash: notice?.ip_hash ?? null,
        user_agent_hash: notice?.user_agent_hash ?? null,
        occurred_at: created_at,
        idempotency_key: `sale:${id}`,
      },
    ]
  })
  await consent.ledger.append(entries)
  await consent.saleNotices.hear(notices.map(({ cart_id }) => cart_id))
  const roots = entries.flatMap(({ root_id }) => root_id ?? [])
  await hintProfiles(
    container,
    roots.map((profile_id) => ({ profile_id }))
  )
}
