import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const SEGMENT = "ecrm_segment"

const { read, create, update, delete: discard } = PolicyOperation

/** What roles need for the routes of segments. */
export const segmentPolicies: MiddlewareRoute[] = [
  may(read, SEGMENT, "GET", "segments"),
  may(create, SEGMENT, "POST", "segments", "edit"),
  may(read, SEGMENT, "POST", "segments/preview", "view"),
  may(read, SEGMENT, "GET", "segments/fields"),
  may(read, SEGMENT, "GET", "segments/recipes"),
  may(read, SEGMENT, "GET", "segments/:id"),
  may(update, SEGMENT, "POST", "segments/:id", "edit"),
  may(discard, SEGMENT, "DELETE", "segments/:id", "edit"),
  may(read, SEGMENT, "GET", "segments/:id/members", "view"),
  may(read, SEGMENT, "GET", "segments/:id/members.csv", "export"),
  may(update, SEGMENT, "DELETE", "segments/:id/members/:profile_id", "edit"),
  may(read, SEGMENT, "GET", "segments/:id/members/:profile_id/why", "view"),
  may(read, SEGMENT, "GET", "segments/:id/changes", "view"),
  may(update, SEGMENT, "POST", "segments/:id/uploads", "edit"),
  may(read, SEGMENT, "GET", "profiles/:id/segments", "view"),
]
