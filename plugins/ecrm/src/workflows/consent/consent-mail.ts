import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { NewMessage } from "../../core/messaging/message"
import { requestedMessage } from "../../core/messaging/requested-message"
import type { RequestKind } from "../../modules/consent/requests"
import { consentModule } from "./consent-module"
import { pagesUrl } from "./pages-url"

/** Purpose of the message that answers a request. */
export const CONSENT_PURPOSES: Readonly<Record<RequestKind, string>> = {
  confirm: "confirm_consent",
  preferences: "preferences_link",
  export: "export_link",
}

/**
 * The message that answers a request. How many may go to one address a day is kept with it.
 * Without a name under which this back end answers it is planned as skipped, which is logged.
 */
export function consentMail(
  container: MedusaContainer,
  request_id: string,
  request: { kind: RequestKind; address: string; root_id: string | null; locale: string }
): NewMessage {
  const { mails_per_recipient_per_day } = consentModule(container).options.consent
  const { kind, address, root_id, locale } = request
  const hasPages = pagesUrl(container) !== null
  if (!hasPages) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn("ecrm: option consent.pages_url is missing, consent mails are not sent")
  }
  const message = {
    purpose: CONSENT_PURPOSES[kind],
    subject: request_id,
    person: "requester",
    address,
    root_id,
    locale,
    payload: { mails_max: mails_per_recipient_per_day },
    skipped_because: hasPages ? null : "no_pages_url",
  }
  return requestedMessage(message, new Date())
}
