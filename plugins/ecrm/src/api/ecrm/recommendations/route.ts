import type { MedusaResponse } from "@medusajs/framework/http"
import { normalizeLocale } from "@medusajs/framework/utils"
import { readPicksQuery } from "../../../core/recommendations/query-input"
import { RECOMMENDATIONS_MODULE } from "../../../modules/recommendations"
import type RecommendationsModuleService from "../../../modules/recommendations/service"
import { recommend } from "../../../workflows/recommendations/recommend"
import { orUnavailable } from "../../or-unavailable"
import { sendJson } from "../send-json"
import type { ShopperRequest } from "../shopper-gate"
import { askerOf } from "./asker-of"

/** Picks for one slot of the storefront; see `core/recommendations/answer` for the body. */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const started_ms = performance.now()
  const { locale, ...rest } = readPicksQuery(req.query)
  const query = { ...rest, locale: locale && normalizeLocale(locale) }
  res.setHeader("Cache-Control", "no-store")
  sendJson(res, await recommend(req.scope, query, req.ecrm.sales_channel_ids, askerOf(req)))
  const { latency }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  latency.note(performance.now() - started_ms, Date.now())
})
