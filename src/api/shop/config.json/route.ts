import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { readShopConfig, type ShopConfig } from "./read-shop-config"

const CACHE_SECONDS = 10

let cached: { config: ShopConfig; until_ms: number } | undefined

/** What the shop front must know before it can ask the Store API anything. */
export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  const config = await briefly(req.scope)
  if (!config) {
    res.status(503).json({
      type: "unexpected_state",
      code: "shop.not_set_up",
      message: "The shop has no publishable API key or no region yet: create them in the admin.",
    })
    return
  }
  res.set("cache-control", `public, max-age=${CACHE_SECONDS}`).json(config)
}

/** A shop that is not set up yet is asked about again at once. */
async function briefly(container: MedusaContainer): Promise<ShopConfig | undefined> {
  const now_ms = Date.now()
  if (cached && cached.until_ms > now_ms) return cached.config
  const config = await readShopConfig(container)
  cached = config && { config, until_ms: now_ms + CACHE_SECONDS * 1_000 }
  return config
}
