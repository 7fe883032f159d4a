import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"

const BODY_MAX = "16kb"

/** What shoppers ask about themselves; all of it needs a session or a token. */
export const profilesMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/ecrm/profiles/me*",
    bodyParser: { sizeLimit: BODY_MAX },
    middlewares: [authenticate("customer", ["session", "bearer"])],
  },
]
