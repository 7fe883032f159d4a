import type { MedusaResponse } from "@medusajs/framework/http"
import { askIn } from "../../../../../core/recommendations/adviser/ask"
import { activeAdviser } from "../../../../../workflows/recommendations/advise"
import { orUnavailable } from "../../../../or-unavailable"
import type { ShopperRequest } from "../../../shopper-gate"
import { readAdviserKey, readAdviserQuery } from "../validators"

/** What a quiz asks, in the language of `?locale=`: `{ adviser }`. */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { locale = null } = readAdviserQuery(req.query)
  const key = readAdviserKey(req.params.key)
  const { document } = await activeAdviser(req.scope, key)
  const adviser = askIn(key, document, locale)
  res.set("Cache-Control", "no-store").json({ adviser })
})
