import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { stateOfWish } from "../../core/consent/opt-in"
import { allowsSoftOptIn } from "../../core/consent/soft-opt-in"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "../warehouse/core-database"
import { consentModule } from "./consent-module"

export const RECORD_SOFT_OPT_IN = "record_soft_opt_in"
/** What a soft opt-in covers: offers of goods like those bought. */
const TOPIC = "offers"

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
  once: false,
  run: async (tasks, container) =>
    await recordSoftOptIns(
      container,
      tasks.map((task) => task.key)
    ),
}

interface SoldTo {
  id: string
  customer_id: string | null
  email: string | null
  country_code: string | null
  canceled_at: Date | null
  created_at: Date
}

/**
 * Records soft opt-ins of orders in countries that option `consent.soft_opt_in_countries` lists:
 * listing one says that its checkout offers to refuse. What a buyer has said themselves stays.
 */
export async function recordSoftOptIns(
  container: MedusaContainer,
  order_ids: string[]
): Promise<void> {
  const consent = consentModule(container)
  const countries = consent.options.consent.soft_opt_in_countries
  if (countries.length === 0) return
  const { rows } = await coreDatabase(container).raw<SoldTo>(
    `SELECT o.id, o.customer_id, o.email, a.country_code, o.canceled_at, o.created_at
     FROM "order" o LEFT JOIN order_address a
       ON a.id = coalesce(o.shipping_address_id, o.billing_address_id)
     WHERE o.id = ANY(?::text[]) AND o.deleted_at IS NULL`,
    [order_ids]
  )
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const sales = rows.flatMap((sale) => {
    const address = normalAddress("email", sale.email ?? "")
    const { country_code, canceled_at } = sale
    const told = { country_code, was_opt_out_offered: true, is_canceled: canceled_at !== null }
    return address !== null && allowsSoftOptIn(told, countries) ? [{ ...sale, address }] : []
  })
  const hashes = sales.map(({ address }) => consent.hashes.address("email", address))
  const standings = await consent.ledger.standings(hashes)
  await consent.ledger.append(
    sales.flatMap(({ id, customer_id, created_at }, i) => {
      const before = standings.find(
        (one) => one.address_hash === hashes[i] && one.channel === "email" && one.topic === TOPIC
      )
      const channel = "email" as const
      const state = stateOfWish({ channel, source: "sale", state: before?.state ?? null })
      if (state === null) return []
      return [
        {
          topic: TOPIC,
          channel,
          address_hash: hashes[i],
          root_id:
            customer_id === null
              ? null
              : identities.rootId({ kind: "customer", value: customer_id }),
          state,
          source: "sale" as const,
          wording_id: null,
          occurred_at: created_at,
          idempotency_key: `sale:${id}`,
        },
      ]
    })
  )
}
