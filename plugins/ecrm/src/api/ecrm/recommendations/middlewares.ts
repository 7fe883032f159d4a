import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { answerEarly } from "../answer-early"
import { GET } from "./route"

/** Asked on every page of a storefront. */
export const picksMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/ecrm/recommendations",
    middlewares: [
      authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }),
      answerEarly("GET", GET),
    ],
  },
]
