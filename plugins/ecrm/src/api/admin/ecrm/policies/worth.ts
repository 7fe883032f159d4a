import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of loyalty classes and their settings. */
export const worthPolicies: MiddlewareRoute[] = []
