import { preferencesLinkData } from "../../../core/messaging/consent-mails"
import { DAY_MS, SECOND_MS } from "../../../core/shared/time"
import { consentModule } from "../../consent/consent-module"
import { preferencesUrl } from "../../consent/pages-url"
import { consentRequestPurpose } from "./consent-request"

/** The way to somebody's preferences. */
export const preferencesLink = consentRequestPurpose(
  "preferences",
  (container) => ({
    ttl_s: (consentModule(container).options.consent.preferences_ttl_days * DAY_MS) / SECOND_MS,
    request_id: null,
  }),
  (_container, _request, { store_name, pages, token }) =>
    preferencesLinkData(store_name, preferencesUrl(pages, token))
)
