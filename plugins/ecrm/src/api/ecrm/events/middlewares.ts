import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"

/** 100 events of every field at its longest fit. */
export const eventMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/ecrm/events",
    methods: ["POST"],
    bodyParser: { sizeLimit: "128kb" },
    middlewares: [authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true })],
  },
]
