import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const CONSENT = "ecrm_consent"
const TOPIC = "ecrm_consent_topic"
const PERSONAL_DATA = "ecrm_personal_data"

const { read, create, update, delete: discard } = PolicyOperation

/** What roles need for the routes of consent, export and erasure. */
export const consentPolicies: MiddlewareRoute[] = [
  may(read, CONSENT, "GET", "consent/profiles/:id", "view"),
  may(update, CONSENT, "POST", "consent/profiles/:id/entries", "edit"),
  may(update, CONSENT, "POST", "consent/profiles/:id/profiling", "edit"),
  may(read, PERSONAL_DATA, "POST", "consent/profiles/:id/export", "export"),
  may(discard, PERSONAL_DATA, "POST", "consent/profiles/:id/erasure", "erase"),
  may(read, PERSONAL_DATA, "GET", "consent/erasures", "view"),
  may(read, PERSONAL_DATA, "GET", "consent/erasures/:id", "view"),
  may(read, CONSENT, "GET", "consent/suppressions", "view"),
  may(create, CONSENT, "POST", "consent/suppressions", "edit"),
  may(create, CONSENT, "POST", "consent/suppressions/imports", "edit"),
  may(update, CONSENT, "POST", "consent/suppressions/:id/lift", "edit"),
  may(read, TOPIC, "GET", "consent/topics"),
  may(create, TOPIC, "POST", "consent/topics"),
  may(update, TOPIC, "POST", "consent/topics/:key"),
  may(read, TOPIC, "GET", "consent/topics/:key/wordings"),
  may(create, TOPIC, "POST", "consent/topics/:key/wordings"),
]
