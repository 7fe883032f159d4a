import type { MiddlewareRoute } from "@medusajs/framework/http"

/** As large as the largest rule can be. */
const RULE_SIZE = "2mb"

const withRule = (matcher: string): MiddlewareRoute => ({
  matcher: `/admin/ecrm/${matcher}`,
  methods: ["POST"],
  bodyParser: { sizeLimit: RULE_SIZE },
})

/** A rule may be long; a list is streamed, so nothing may parse or buffer it on the way. */
export const segmentMiddlewares: MiddlewareRoute[] = [
  withRule("segments"),
  withRule("segments/preview"),
  withRule("segments/:id"),
  { matcher: "/admin/ecrm/segments/:id/uploads", methods: ["POST"], bodyParser: false },
]
