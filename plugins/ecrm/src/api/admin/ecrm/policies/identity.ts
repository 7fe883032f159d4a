import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of identities, merges, traits and households. */
export const identityPolicies: MiddlewareRoute[] = []
