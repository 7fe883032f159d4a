import type { MedusaResponse } from "@medusajs/framework/http"
import { refusePick } from "../../../../workflows/recommendations/refuse-pick"
import { orUnavailable } from "../../../or-unavailable"
import type { ShopperRequest } from "../../shopper-gate"
import { askerOf } from "../asker-of"
import { readNothing, readRefusal } from "./validators"

/**
 * "Not for me": the product is not picked for this person any more. Answers
 * `{ product_id, is_kept }`; nothing is kept of whom neither visitor nor customer is known.
 */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  readNothing(req.query)
  const { product_id } = readRefusal(req.body)
  const is_kept = await refusePick(req.scope, askerOf(req), product_id)
  res.set("Cache-Control", "no-store").json({ product_id, is_kept })
})
