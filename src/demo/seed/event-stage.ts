import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { uuidV7 } from "../history/ids"
import { createRng, type Rng } from "../history/rng"
import type { HistoryEvent } from "../history/types"
import { cartOf } from "./cart-stage"
import { customerIds } from "./customer-stage"
import { readContext, type HistoryContext } from "./history/context"
import { HISTORY_SEED, orderIdOf } from "./history/priced-order"
import { readHistory } from "./history-source"
import type { Stage } from "./stage"

const BATCH = 1000
const BATCHES_PER_NOTE = 40
const PROGRESS_KEY = "ecrm_demo_visits_done"

type EventRow = {
  visitor_id: string
  event_id: string
  occurred_at: Date
  type: HistoryEvent["type"]
  product_id: string | null
  variant_id: string | null
  cart_id: string | null
  order_id: string | null
  query: string | null
  slot: string | null
  position: number | null
  quantity: number | null
  anchor_product_id: string | null
  model_version: number | null
  reason_code: string | null
  variant: string | null
  actor: null
  sales_channel_id: string | null
  customer_id: string | null
}

type Warehouse = { recordEvents: (rows: EventRow[]) => Promise<unknown> }

const YEAR_2000_MS = 946_684_800_000

const visitorOf = (shopper: number) =>
  uuidV7(YEAR_2000_MS + shopper, createRng(HISTORY_SEED + 5, shopper))

/**
 * How far an earlier run came, kept in the store's metadata: sending the whole year again would
 * change nothing, but cost as long as the first time.
 */
async function readProgress(container: MedusaContainer) {
  const stores = container.resolve(Modules.STORE)
  const [store] = await stores.listStores({}, { take: 1 })
  const kept = store.metadata?.[PROGRESS_KEY]
  const note = async (done: number) => {
    await stores.updateStores(store.id, { metadata: { ...store.metadata, [PROGRESS_KEY]: done } })
  }
  return { done: typeof kept === "number" ? kept : 0, note }
}

function productIds(context: HistoryContext): Map<string, string> {
  return new Map([...context.variants.values()].map((v) => [v.product_handle, v.product_id]))
}

/**
 * Hands the visits of the history to the plugin's warehouse in order of time. Ids follow from the
 * history and the warehouse keeps one row per id, so a second run adds nothing.
 */
export const eventStage: Stage = {
  name: "visits",
  run: async (container: MedusaContainer) => {
    const warehouse = container.resolve<Warehouse>("ecrm_warehouse", { allowUnregistered: true })
    if (!warehouse) return 0
    const { history, ends_at_ms } = await readHistory(container)
    const context = await readContext(container, ends_at_ms)
    const customers = await customerIds(container, history.shoppers)
    const products = productIds(context)
    const rng: Rng = createRng(HISTORY_SEED + 7)
    const events = [...history.events].sort((a, b) => a.at_ms - b.at_ms)
    const rows = events.map((event): EventRow => ({
      visitor_id: visitorOf(event.shopper),
      event_id: uuidV7(event.at_ms, rng),
      occurred_at: new Date(event.at_ms),
      type: event.type,
      product_id: event.handle === null ? null : (products.get(event.handle) ?? null),
      variant_id: event.sku === null ? null : (context.variants.get(event.sku)?.id ?? null),
      cart_id: event.cart === null ? null : cartOf(event.cart),
      order_id: event.order === null ? null : orderIdOf(history.orders[event.order]),
      query: event.query,
      slot: null,
      position: null,
      quantity: event.quantity,
      anchor_product_id: null,
      model_version: null,
      reason_code: null,
      variant: null,
      actor: null,
      sales_channel_id: context.sales_channel_id,
      customer_id: history.shoppers[event.shopper].has_account ? customers[event.shopper] : null,
    }))
    const progress = await readProgress(container)
    for (let at = progress.done; at < rows.length; at += BATCH) {
      await warehouse.recordEvents(rows.slice(at, at + BATCH))
      const done = Math.min(at + BATCH, rows.length)
      if ((at / BATCH) % BATCHES_PER_NOTE !== BATCHES_PER_NOTE - 1) continue
      await progress.note(done)
      console.log(`seed: visits ${done}`)
    }
    await progress.note(rows.length)
    return rows.length
  },
}
