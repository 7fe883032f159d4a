import { defineMiddlewares } from "@medusajs/framework/http"
import { adminPolicies } from "./admin/ecrm/policies"
import { costMiddlewares } from "./admin/ecrm/worth/costs/middlewares"
import { suppressionImportMiddlewares } from "./admin/ecrm/consent/middlewares"
import { importMiddlewares } from "./admin/ecrm/warehouse/imports/middlewares"
import { recommendationSettingMiddlewares } from "./admin/ecrm/recommendations/middlewares"
import { messagingTemplateMiddlewares } from "./admin/ecrm/messaging/templates/middlewares"
import { segmentMiddlewares } from "./admin/ecrm/segments/middlewares"
import { eventMiddlewares } from "./ecrm/events/middlewares"
import { picksMiddlewares } from "./ecrm/recommendations/middlewares"
import { consentMiddlewares } from "./ecrm/consent/middlewares"
import { messagingMiddlewares } from "./ecrm/messaging/middlewares"
import { profilesMiddlewares } from "./ecrm/profiles/middlewares"
import { preferencePageMiddlewares } from "./ecrm-preferences/middlewares"
import { limitRequests } from "./ecrm/limit-requests"
import { checkOrigin, requirePublishableKey } from "./ecrm/shopper-gate"

export default defineMiddlewares({
  routes: [
    // A wildcard would be decoded before the gate is asked, and a path such as /ecrm/%ff fail at it.
    { matcher: "/ecrm", middlewares: [checkOrigin, limitRequests, requirePublishableKey] },
    ...picksMiddlewares,
    ...eventMiddlewares,
    ...profilesMiddlewares,
    ...consentMiddlewares,
    ...messagingMiddlewares,
    ...preferencePageMiddlewares,
    ...importMiddlewares,
    ...costMiddlewares,
    ...segmentMiddlewares,
    ...recommendationSettingMiddlewares,
    ...suppressionImportMiddlewares,
    ...messagingTemplateMiddlewares,
    ...adminPolicies,
  ],
})
