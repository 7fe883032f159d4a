import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"

/** What shoppers ask about themselves; all of it, also below, needs a session or a token. */
export const profilesMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/ecrm/profiles/me",
    middlewares: [authenticate("customer", ["session", "bearer"])],
  },
]
