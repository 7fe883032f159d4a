import type { MedusaResponse } from "@medusajs/framework/http"
import { normalizeLocale } from "@medusajs/framework/utils"
import { advise } from "../../../../../../workflows/recommendations/advise"
import { orUnavailable } from "../../../../../or-unavailable"
import type { ShopperRequest } from "../../../../shopper-gate"
import { askerOf } from "../../../asker-of"
import { readAdviserKey, readAnswersBody, readNothing } from "../../validators"

/** Answers a quiz with picks and their reasons: `Advice` of `workflows/recommendations/advise`. */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  readNothing(req.query)
  const key = readAdviserKey(req.params.key)
  const { locale, ...body } = readAnswersBody(req.body)
  const question = { ...body, locale: locale && normalizeLocale(locale) }
  const advice = await advise(req.scope, key, question, req.ecrm.sales_channel_ids, askerOf(req))
  res.set("Cache-Control", "no-store").json(advice)
})
