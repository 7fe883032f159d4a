import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const PROFILE = "ecrm_profile"
const STAFF = "ecrm_staff_right"

const { read, update, delete: discard } = PolicyOperation

/** What roles need for the routes of profiles, search and rights of the staff. */
export const profilePolicies: MiddlewareRoute[] = [
  may(read, PROFILE, "GET", "profiles", "view"),
  may(read, PROFILE, "GET", "profiles/:id", "view"),
  may(read, PROFILE, "GET", "profiles/:id/orders", "view"),
  may(read, PROFILE, "GET", "profiles/:id/picks", "view"),
  may(read, PROFILE, "GET", "profiles/by-customer/:customer_id", "view"),
  may(read, STAFF, "GET", "staff/rights"),
  may(update, STAFF, "POST", "staff/rights/:user_id"),
  may(discard, STAFF, "DELETE", "staff/rights/:user_id"),
  may(read, STAFF, "GET", "staff/access-log", "view"),
]
