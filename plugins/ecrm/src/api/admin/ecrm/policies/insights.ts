import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of insights. */
export const insightPolicies: MiddlewareRoute[] = []
