import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of timeline, notes and tasks. */
export const activityPolicies: MiddlewareRoute[] = []
