import { confirmMailData } from "../../../core/consent/confirm-mail"
import { HOUR_MS, SECOND_MS } from "../../../core/shared/time"
import { consentModule } from "../../consent/consent-module"
import { confirmUrl } from "../../consent/pages-url"
import { consentRequestPurpose } from "./consent-request"

/** Asks whether an opt-in was meant: the second half of a double opt-in. */
export const confirmConsent = consentRequestPurpose(
  "confirm",
  (container, request) => ({
    ttl_s: (consentModule(container).options.consent.confirmation_ttl_hours * HOUR_MS) / SECOND_MS,
    request_id: request.id,
  }),
  async (container, request, { store_name, pages, token }) => {
    const { topics, options } = consentModule(container)
    const wordings = await topics.wordings(request.topics.map((one) => one.wording_id))
    const texts = wordings.map((wording) => wording.text)
    const { confirmation_ttl_hours } = options.consent
    return {
      ...confirmMailData(store_name, confirmUrl(pages, token), texts, confirmation_ttl_hours),
    }
  }
)
