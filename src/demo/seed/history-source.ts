import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { generateHistory } from "../history/generate"
import type { History } from "../history/types"
import { HISTORY_SEED } from "./history/priced-order"
import { SHOPPER_EMAIL } from "./names"

const ENDS_AT_KEY = "ecrm_demo_history_ends_at"
const DAY_MS = 86_400_000

let cached: { ends_at_ms: number; history: History } | null = null

/**
 * The history of this store. It ends with the day before the first seeding; the date is kept in the
 * store's metadata, so that a seed resumed on a later day goes on with the same history.
 */
export async function readHistory(
  container: MedusaContainer
): Promise<{ ends_at_ms: number; history: History }> {
  const stores = container.resolve(Modules.STORE)
  const [store] = await stores.listStores({}, { take: 1 })
  const kept = store.metadata?.[ENDS_AT_KEY]
  const today_ms = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const ends_at_ms = typeof kept === "string" ? Date.parse(kept) : today_ms
  if (typeof kept !== "string") {
    await stores.updateStores(store.id, {
      metadata: { ...store.metadata, [ENDS_AT_KEY]: new Date(ends_at_ms).toISOString() },
    })
  }
  if (cached?.ends_at_ms === ends_at_ms) return cached
  const history = generateHistory({
    seed: HISTORY_SEED,
    ends_at: new Date(ends_at_ms),
    first_shopper: {
      first_name: "Anna",
      last_name: "Keller",
      email: SHOPPER_EMAIL,
      address: {
        address_1: "Lindenstraße 12",
        city: "Berlin",
        postal_code: "10969",
        province: null,
        country_code: "de",
      },
    },
  })
  cached = { ends_at_ms, history }
  return cached
}
