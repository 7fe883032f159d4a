import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const MESSAGE = "ecrm_message"
const SETTINGS = "ecrm_messaging_settings"

const { read, update } = PolicyOperation

/** What roles need for the log of messages, and for what holds for all of them. */
export const messagingOutboxPolicies: MiddlewareRoute[] = [
  may(read, MESSAGE, "GET", "messaging/messages", "view"),
  may(read, MESSAGE, "GET", "messaging/messages/:id", "view"),
  may(update, MESSAGE, "POST", "messaging/messages/:id/resend", "edit"),
  may(update, MESSAGE, "POST", "messaging/messages/:id/cancel", "edit"),
  may(read, SETTINGS, "GET", "messaging/settings"),
  may(update, SETTINGS, "POST", "messaging/settings", "edit"),
]
