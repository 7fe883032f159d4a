import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { confirmMailData } from "../../core/consent/confirm-mail"
import { mayAskToConfirm } from "../../core/consent/suppression"
import { DAY_MS, SECOND_MS } from "../../core/shared/time"
import type { RequestKind, RequestRow } from "../../modules/consent/requests"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import { messageLocale, renderMessage, type RenderedMessage } from "../messaging/render-message"
import { sendMailOnce } from "../messaging/send-mail-once"
import type { TaskHandler } from "../task-handlers"
import { consentModule } from "./consent-module"
import { confirmUrl, exportUrl, pagesUrl, preferencesUrl } from "./pages-url"

export const SEND_CONSENT_MAIL = "send_consent_mail"
const HOUR_S = 3_600
/** Whoever reads along later must find the way to everything closed. */
const EXPORT_TTL_HOURS = 24

const TEMPLATES: Record<RequestKind, string> = {
  confirm: "confirm-consent",
  preferences: "preferences-link",
  export: "export-link",
}

/** Task that sends the mail of a request. */
export const consentMailTask = (request_id: string): TaskRequest => ({
  kind: SEND_CONSENT_MAIL,
  key: request_id,
})

/** Sends mails that people asked for; a slow provider keeps no request waiting. */
export const sendConsentMailHandler: TaskHandler = {
  kind: SEND_CONSENT_MAIL,
  batch_max: 1,
  lease_s: 120,
  once: false,
  run: async ([task], container) => await sendConsentMail(container, task.key),
}

async function sendConsentMail(container: MedusaContainer, id: string): Promise<void> {
  const consent = consentModule(container)
  const request = await consent.requests.read(id)
  if (request === null || request.handled_at !== null) return
  const reason = await reasonToSkip(container, request)
  if (reason !== null) return await consent.requests.handled(id, reason)
  const pages = pagesUrl(container)
  if (pages === null) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn("ecrm: option consent.pages_url is missing, consent mails are not sent")
    return await consent.requests.handled(id, "no_pages_url")
  }
  const isSent = await sendMailOnce(container, {
    to: request.address,
    template: TEMPLATES[request.kind],
    content: await mailOf(container, request, pages),
    trigger_type: `ecrm.consent.${request.kind}`,
    resource_id: id,
    resource_type: "ecrm_consent_request",
  })
  await consent.requests.handled(id, isSent ? null : "no_provider")
}

/** Why no mail goes out; nobody outside hears it. */
async function reasonToSkip(
  container: MedusaContainer,
  request: RequestRow
): Promise<string | null> {
  const consent = consentModule(container)
  if (request.is_expired) return "expired"
  const held = await consent.suppressions.held([request.address_hash])
  if (!mayAskToConfirm(held.filter(({ channel }) => channel === "email"))) return "suppressed"
  const mails_max = consent.options.consent.mails_per_recipient_per_day
  if ((await consent.requests.mailedLastDay(request.address_hash)) >= mails_max) return "too_many"
  if (request.kind !== "confirm") return null
  const standings = await consent.ledger.standings([request.address_hash])
  const stops = held.map(({ topic }) => topic)
  const isOpen = request.topics.some(({ topic }) => {
    const state = standings.find((one) => one.topic === topic && one.channel === "email")?.state
    return state !== "granted" || stops.includes(null) || stops.includes(topic)
  })
  return isOpen ? null : "nothing_to_confirm"
}

async function mailOf(
  container: MedusaContainer,
  request: RequestRow,
  pages: string
): Promise<RenderedMessage> {
  const consent = consentModule(container)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const stores = await query.graph({ entity: "store", fields: ["name"] })
  const storeName = stores.data[0]?.name ?? "Store"
  const { confirmation_ttl_hours, preferences_ttl_days } = consent.options.consent
  const { kind, address, address_hash, root_id, locale } = request
  const ttls: Record<RequestKind, number> = {
    confirm: confirmation_ttl_hours * HOUR_S,
    preferences: preferences_ttl_days * (DAY_MS / SECOND_MS),
    export: EXPORT_TTL_HOURS * HOUR_S,
  }
  const [token] = await consent.tokens.issue([
    {
      purpose: kind,
      channel: "email",
      address,
      address_hash,
      root_id,
      locale,
      request_id: kind === "confirm" ? request.id : null,
      topic: null,
      ttl_s: ttls[kind],
    },
  ])
  const language = messageLocale(locale)
  const store = { name: storeName }
  if (kind === "preferences") {
    const data = { store, preferences_url: preferencesUrl(pages, token) }
    return renderMessage(TEMPLATES.preferences, language, data)
  }
  if (kind === "export") {
    const data = { store, export_url: exportUrl(pages, token), hours: EXPORT_TTL_HOURS }
    return renderMessage(TEMPLATES.export, language, data)
  }
  const wordings = await consent.topics.wordings(request.topics.map((one) => one.wording_id))
  const texts = wordings.map((wording) => wording.text)
  const data = confirmMailData(storeName, confirmUrl(pages, token), texts, confirmation_ttl_hours)
  return renderMessage(TEMPLATES.confirm, language, { ...data })
}
