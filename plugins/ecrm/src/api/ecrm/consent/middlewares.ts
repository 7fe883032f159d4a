import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"

const signedIn = authenticate("customer", ["session", "bearer"])

/** Preferences by token or by session. */
export const consentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/ecrm/consent/me", middlewares: [signedIn] },
  {
    matcher: "/ecrm/consent/tracking",
    methods: ["POST"],
    middlewares: [authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true })],
  },
]
