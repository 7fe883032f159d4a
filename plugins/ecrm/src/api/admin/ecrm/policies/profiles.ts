import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of profiles, search and rights of the staff. */
export const profilePolicies: MiddlewareRoute[] = []
