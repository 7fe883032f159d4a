import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const WORTH = "ecrm_worth"

const { read, create, update } = PolicyOperation

/** What roles need for the routes of loyalty classes and their settings. */
export const worthPolicies: MiddlewareRoute[] = [
  may(read, WORTH, "GET", "profiles/:id/worth", "view"),
  may(read, WORTH, "GET", "worth/classes"),
  may(update, WORTH, "POST", "worth/classes"),
  may(read, WORTH, "POST", "worth/classes/preview"),
  may(read, WORTH, "GET", "worth/matrix"),
  may(update, WORTH, "POST", "worth/matrix"),
  may(read, WORTH, "GET", "worth/costs"),
  may(update, WORTH, "POST", "worth/costs"),
  may(read, WORTH, "GET", "worth/scoring"),
  may(create, WORTH, "POST", "worth/scoring"),
]
