import { isbot } from "isbot"
import type { EventActor } from "../../../core/warehouse/event"
import type { ShopperRequest } from "../shopper-gate"

/**
 * Whose request this is when it is no shopper's: a crawler by its user agent, or one of the staff,
 * who is signed in to the admin in the same browser. Their events are kept and not measured.
 */
export function actorOf(req: ShopperRequest): EventActor | null {
  const { session } = req as { session?: { auth_context?: { actor_type?: string } } }
  if (session?.auth_context?.actor_type === "user") return "staff"
  return isbot(req.get("user-agent")) ? "bot" : null
}
