import type { MiddlewareRoute } from "@medusajs/framework/http"

/** What shoppers ask about themselves; all of it needs a session or a token. */
export const profilesMiddlewares: MiddlewareRoute[] = []
