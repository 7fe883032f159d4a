import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

const FALLBACK = "eur"

/** The currency the store names as its default. */
export async function mainCurrency(container: MedusaContainer): Promise<string> {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { relations: ["supported_currencies"], take: 1 })
  const chosen = store?.supported_currencies?.find((currency) => currency.is_default)
  return chosen?.currency_code ?? FALLBACK
}
