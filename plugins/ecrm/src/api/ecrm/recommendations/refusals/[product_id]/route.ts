import type { MedusaResponse } from "@medusajs/framework/http"
import { unrefusePick } from "../../../../../workflows/recommendations/refuse-pick"
import { orUnavailable } from "../../../../or-unavailable"
import type { ShopperRequest } from "../../../shopper-gate"
import { askerOf } from "../../asker-of"
import { readNothing, readRefusal } from "../validators"

/** Takes "not for me" back. Answers `{ product_id, deleted }`, also where it was never said. */
export const DELETE = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  readNothing(req.query)
  const { product_id } = readRefusal({ product_id: req.params.product_id })
  const deleted = await unrefusePick(req.scope, askerOf(req), product_id)
  res.set("Cache-Control", "no-store").json({ product_id, deleted })
})
