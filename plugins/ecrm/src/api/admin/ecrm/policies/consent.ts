import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What roles need for the routes of consent, export and erasure. */
export const consentPolicies: MiddlewareRoute[] = []
