import type { Asker } from "../../../workflows/recommendations/read-shopper"
import { knownVisitor } from "../events/known-visitor"
import type { ShopperRequest } from "../shopper-gate"

/** Who sent a request, as far as its tokens and its browser's wishes tell. */
export const askerOf = (req: ShopperRequest): Asker => ({
  visitor_id: knownVisitor(req, new Date())?.visitor_id ?? null,
  customer_id: req.auth_context?.actor_id || null,
  declines: req.get("dnt") === "1" || req.get("sec-gpc") === "1",
})
