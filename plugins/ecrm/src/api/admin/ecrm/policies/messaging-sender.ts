import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const SENDER = "ecrm_sender"

const { read, update } = PolicyOperation

/** What roles need for the set-up of the sender. */
export const messagingSenderPolicies: MiddlewareRoute[] = [
  may(read, SENDER, "GET", "messaging/sender"),
  may(update, SENDER, "POST", "messaging/sender/check"),
]
