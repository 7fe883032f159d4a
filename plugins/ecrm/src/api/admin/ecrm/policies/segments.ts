import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of segments. */
export const segmentPolicies: MiddlewareRoute[] = []
