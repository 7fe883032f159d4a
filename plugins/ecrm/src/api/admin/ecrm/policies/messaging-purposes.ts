import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

/** What roles need for the list of what messages are sent for; nobody is named in it. */
export const messagingPurposePolicies: MiddlewareRoute[] = [
  may(PolicyOperation.read, "ecrm_messaging_purpose", "GET", "messaging/purposes"),
]
