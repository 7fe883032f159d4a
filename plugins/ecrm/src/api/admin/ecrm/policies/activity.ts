import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const ACTIVITY = "ecrm_activity"

const { read, create, update } = PolicyOperation

/** What roles need for the routes of timeline, notes and tasks. */
export const activityPolicies: MiddlewareRoute[] = [
  may(read, ACTIVITY, "GET", "profiles/:id/timeline", "view"),
  may(create, ACTIVITY, "POST", "profiles/:id/timeline", "edit"),
  may(read, ACTIVITY, "GET", "profiles/:id/tasks", "view"),
  may(create, ACTIVITY, "POST", "profiles/:id/tasks", "edit"),
  may(read, ACTIVITY, "GET", "profile-tasks", "view"),
  may(update, ACTIVITY, "POST", "profile-tasks/:id", "edit"),
]
