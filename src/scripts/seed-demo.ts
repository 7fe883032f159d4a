import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { accountStage } from "../demo/seed/account-stage"
import { apiKeyStage } from "../demo/seed/api-key-stage"
import { cartStage } from "../demo/seed/cart-stage"
import { categoryStage } from "../demo/seed/category-stage"
import { chainStage } from "../demo/seed/chain-stage"
import { customerStage } from "../demo/seed/customer-stage"
import { eventStage } from "../demo/seed/event-stage"
import { factStage } from "../demo/seed/fact-stage"
import { orderStage } from "../demo/seed/order-stage"
import { adviserStage } from "../demo/seed/people/adviser-stage"
import { consentStage } from "../demo/seed/people/consent-stage"
import { resolveStage } from "../demo/seed/people/resolve-stage"
import { segmentStage } from "../demo/seed/people/segment-stage"
import { staffStage } from "../demo/seed/people/staff-stage"
import { traitStage } from "../demo/seed/people/trait-stage"
import { worthStage } from "../demo/seed/people/worth-stage"
import { productStage } from "../demo/seed/product-stage"
import { regionStage } from "../demo/seed/region-stage"
import { reservationStage } from "../demo/seed/reservation-stage"
import { returnReasonStage } from "../demo/seed/return-reason-stage"
import { shippingStage } from "../demo/seed/shipping-stage"
import { stockStage } from "../demo/seed/stock-stage"
import { storeStage } from "../demo/seed/store-stage"
import { translationStage } from "../demo/seed/translation-stage"

const SEEDED_AT_KEY = "ecrm_demo_seeded_at"

const stages = [
  storeStage,
  regionStage,
  shippingStage,
  apiKeyStage,
  categoryStage,
  productStage,
  stockStage,
  translationStage,
  accountStage,
  returnReasonStage,
  customerStage,
  orderStage,
  cartStage,
  reservationStage,
  eventStage,
  factStage,
  chainStage,
  resolveStage,
  traitStage,
  consentStage,
  segmentStage,
  staffStage,
  worthStage,
  adviserStage,
]

/**
 * Sets the demo store up once: `medusa exec ./src/scripts/seed-demo.ts`. Every stage checks what
 * exists, so a run that was killed is finished by the next; a finished store is left alone.
 */
export default async function seedDemo({ container }: ExecArgs): Promise<void> {
  const stores = container.resolve(Modules.STORE)
  const [store] = await stores.listStores({}, { take: 1 })
  if (store.metadata?.[SEEDED_AT_KEY]) {
    console.log("seed: already done")
    return
  }
  for (const stage of stages) {
    const started_ms = Date.now()
    const count = await stage.run(container)
    console.log(`seed: ${stage.name} ${count} (${((Date.now() - started_ms) / 1000).toFixed(1)} s)`)
  }
  await container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION).raw("ANALYZE")
  const [seeded] = await stores.listStores({}, { take: 1 })
  await stores.updateStores(seeded.id, {
    metadata: { ...seeded.metadata, [SEEDED_AT_KEY]: new Date().toISOString() },
  })
  console.log("seed: done")
}
