import { defineMiddlewares } from "@medusajs/framework/http"
import { eventMiddlewares } from "./ecrm/events/middlewares"
import { checkOrigin, requirePublishableKey } from "./ecrm/shopper-gate"

export default defineMiddlewares({
  routes: [
    { matcher: "/ecrm/*", middlewares: [checkOrigin, requirePublishableKey] },
    ...eventMiddlewares,
  ],
})
