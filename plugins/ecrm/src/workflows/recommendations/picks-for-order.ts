import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { picksOfOrder } from "../../core/messaging/picks-of-order"
import type { PickedForMail } from "../../core/messaging/shown-picks"
import { errorText } from "../../core/shared/error-text"
import { SECOND_MS } from "../../core/shared/time"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { mayAdvertiseAfterSale } from "../consent/may-advertise-after-sale"
import { addresseeOfCustomer } from "./asker-of-profile"
import { recommend } from "./recommend"

/** What a mail about an order knows of it. */
interface OrderToPickFor {
  id: string
  email: string
  customer_id: string | null
  region_id: string | null
  sales_channel_id: string | null
  locale: string
  items: { product_id: string | null }[]
}

/** A mail waits so long for its picks, then goes without. */
const WAIT_MS_MAX = 5 * SECOND_MS
const NOTHING: PickedForMail = { recommendations: [], model_version: null, variant: null }

/**
 * Picks of the slot `email` for who placed an order: what goes with it. Never fails: where the slot
 * is off, nothing fits, the address may not be advertised to, or the picks are away, the list is
 * empty. Who is in a trial gets its variant, and in a hold-out nothing else.
 */
export async function picksForOrder(
  container: MedusaContainer,
  order: OrderToPickFor
): Promise<PickedForMail> {
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("they took too long")), WAIT_MS_MAX)
  })
  try {
    return await Promise.race([pick(container, order), bound])
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: the mail of order ${order.id} goes without picks: ${errorText(error)}`)
    return NOTHING
  } finally {
    clearTimeout(timer)
  }
}

async function pick(
  container: MedusaContainer,
  { id, email, customer_id, region_id, sales_channel_id, locale, items }: OrderToPickFor
): Promise<PickedForMail> {
  const beside = [...new Set(items.flatMap(({ product_id }) => product_id ?? []))]
  if (sales_channel_id === null || beside.length === 0) return NOTHING
  if (!(await mayAdvertiseAfterSale(container, { id, email }))) return NOTHING
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  // A worker that serves no requests has not looked what the merchant decided, nor what is refused.
  await picks.merchant.refresh()
  const refused = await refusedBy(picks, customer_id)
  const { recommendations, model_version, variant } = await recommend(
    container,
    { slot: "email", beside, region_id: region_id ?? undefined, locale },
    [sales_channel_id],
    await addresseeOfCustomer(container, customer_id)
  )
  const wanted = recommendations.filter(({ product_id }) => !refused.has(product_id))
  return { recommendations: picksOfOrder(wanted, new Set(beside)), model_version, variant }
}

/** A page goes on without what it cannot read in time; what is mailed cannot be taken back. */
async function refusedBy(
  { refusals }: RecommendationsModuleService,
  customer_id: string | null
): Promise<ReadonlySet<string>> {
  if (customer_id === null) return new Set()
  const of_customer = await refusals.of([customer_id])
  return new Set(of_customer.get(customer_id))
}
