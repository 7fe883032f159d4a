import { defineMiddlewares } from "@medusajs/framework/http"
import { importMiddlewares } from "./admin/ecrm/warehouse/imports/middlewares"
import { eventMiddlewares } from "./ecrm/events/middlewares"
import { picksMiddlewares } from "./ecrm/recommendations/middlewares"
import { checkOrigin, requirePublishableKey } from "./ecrm/shopper-gate"

export default defineMiddlewares({
  routes: [
    // A wildcard would be decoded before the gate is asked, and a path such as /ecrm/%ff fail at it.
    { matcher: "/ecrm", middlewares: [checkOrigin, requirePublishableKey] },
    ...picksMiddlewares,
    ...eventMiddlewares,
    ...importMiddlewares,
  ],
})
