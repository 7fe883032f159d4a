import type { MiddlewareRoute } from "@medusajs/framework/http"
import { limitRequests } from "../ecrm/limit-requests"

/** Pages behind links of mails: browsers that come from there bring no publishable key. */
export const preferencePageMiddlewares: MiddlewareRoute[] = [
  { matcher: "/ecrm-preferences", middlewares: [limitRequests] },
]
