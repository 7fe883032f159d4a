import type { MedusaResponse } from "@medusajs/framework/http"
import { normalizeLocale } from "@medusajs/framework/utils"
import { readPicksQuery } from "../../../core/recommendations/query-input"
import { recommend } from "../../../workflows/recommendations/recommend"
import type { ShopperRequest } from "../shopper-gate"

/** Picks for one slot of the storefront; see `core/recommendations/answer` for the body. */
export const GET = async (req: ShopperRequest, res: MedusaResponse) => {
  const { locale, ...query } = readPicksQuery(req.query)
  res.set("Cache-Control", "no-store")
  res.json(
    await recommend(
      req.scope,
      { ...query, locale: locale && normalizeLocale(locale) },
      req.ecrm.sales_channel_ids
    )
  )
}
