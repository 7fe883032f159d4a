import type { MiddlewareRoute } from "@medusajs/framework/http"

/** As large as the largest rule can be. */
const RULE_SIZE = "2mb"

/** A rule may be long; a list is streamed, so nothing may parse or buffer it on the way. */
export const segmentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/ecrm/segments", methods: ["POST"], bodyParser: { sizeLimit: RULE_SIZE } },
  { matcher: "/admin/ecrm/segments/:id/uploads", methods: ["POST"], bodyParser: false },
]
