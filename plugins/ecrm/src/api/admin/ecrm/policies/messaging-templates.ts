import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const TEMPLATE = "ecrm_template"

const { read, create, update } = PolicyOperation

/** What roles need for the routes of templates. */
export const messagingTemplatePolicies: MiddlewareRoute[] = [
  may(read, TEMPLATE, "GET", "messaging/templates"),
  may(create, TEMPLATE, "POST", "messaging/templates", "edit"),
  may(read, TEMPLATE, "GET", "messaging/templates/:key"),
  may(update, TEMPLATE, "POST", "messaging/templates/:key", "edit"),
  may(update, TEMPLATE, "POST", "messaging/templates/:key/draft", "edit"),
  may(update, TEMPLATE, "DELETE", "messaging/templates/:key/draft", "edit"),
  may(update, TEMPLATE, "POST", "messaging/templates/:key/publish", "edit"),
  may(update, TEMPLATE, "POST", "messaging/templates/:key/restore", "edit"),
  may(update, TEMPLATE, "POST", "messaging/templates/:key/archive", "edit"),
  may(read, TEMPLATE, "POST", "messaging/templates/:key/preview", "view"),
  may(update, TEMPLATE, "POST", "messaging/templates/:key/tests", "edit"),
  may(read, TEMPLATE, "GET", "messaging/templates/:key/versions"),
  may(read, TEMPLATE, "GET", "messaging/templates/:key/versions/:version_id"),
]
