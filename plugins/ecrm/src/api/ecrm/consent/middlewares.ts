import type { MiddlewareRoute } from "@medusajs/framework/http"

/** Preferences by token or by session. */
export const consentMiddlewares: MiddlewareRoute[] = []
