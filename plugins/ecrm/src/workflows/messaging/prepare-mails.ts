import type { MedusaContainer } from "@medusajs/framework/types"
import { keptWords } from "../../core/messaging/kept-words"
import { AUTOMATIC } from "../../core/messaging/mail-headers"
import type { Mail } from "../../core/messaging/mail"
import type { ShownPicks } from "../../core/messaging/shown-picks"
import type { ReservedMessage } from "../../modules/messaging/outbox/reserved-message"
import type { DeliverDeps, RenderedMail } from "./deliver-deps"
import { loadPrinted } from "./load-printed"
import type { DueMessage, MessagePurpose, Printed } from "./purposes/purpose"
import type { Sender } from "./sender-for"

/** A mail that is ready to go. */
export interface PreparedMail extends Mail {
  message: ReservedMessage
  template_version_id: string
  printed: Record<string, unknown>
  /** What it shows of the recommender; `null` nothing, also where its template leaves picks out. */
  shown: ShownPicks | null
}

/** Why a message is not ready. */
export type Unprepared = { message: ReservedMessage } & (
  { why: "subject_gone" } | { why: "no_data" | "template_failed" }
)

interface Draft {
  message: ReservedMessage
  to: string
  data: Printed
  headers: Record<string, string>
}

/**
 * Makes mails of messages that may go: loads their data, adds the way to object to advertising,
 * prints them, and makes the links of advertising, and of picks, countable.
 * @param messages of one purpose
 * @returns `null` where advertising cannot say how to object to it: it waits
 */
export async function prepareMails(
  container: MedusaContainer,
  deps: DeliverDeps,
  purpose: MessagePurpose,
  messages: readonly ReservedMessage[],
  sender: Sender
): Promise<{ mails: PreparedMail[]; unprepared: Unprepared[] } | null> {
  const due = messages.map(dueMessage)
  const { data, failed, shown } = await loadPrinted(container, purpose, due)
  const versions = await purpose.versionsOf?.(container, due)
  const unprepared: Unprepared[] = []
  const drafts: Draft[] = []
  for (const message of messages) {
    const printed = data.get(message.id)
    if (failed.has(message.id)) unprepared.push({ message, why: "no_data" })
    else if (!printed || message.address === null) unprepared.push({ message, why: "subject_gone" })
    else drafts.push({ message, to: message.address, data: printed, headers: AUTOMATIC })
  }
  const withLinks = await addLinks(container, deps, drafts, sender)
  if (withLinks === null) return null
  const rendered = await deps.renderMails(
    container,
    withLinks.map(({ message: { id, template_key, locale }, data: words }) => ({
      template_key,
      locale,
      data: words,
      template_version_id: versions?.get(id),
    }))
  )
  const mails: PreparedMail[] = []
  withLinks.forEach((draft, i) => {
    const picks = shown.get(draft.message.id) ?? null
    const mail = preparedMail(draft, rendered[i], purpose, sender, picks)
    if (mail === null) unprepared.push({ message: draft.message, why: "template_failed" })
    else mails.push(mail)
  })
  return { mails: await withTracking(container, deps, mails), unprepared }
}

const dueMessage = (message: ReservedMessage): DueMessage => ({
  id: message.id,
  purpose: message.purpose,
  subject: message.subject,
  person: message.person,
  address: message.address ?? "",
  root_id: message.root_id,
  locale: message.locale,
  payload: message.payload,
  campaign_id: message.campaign_id,
  variant: message.variant,
  template_key: message.template_key,
})

const isMarketing = ({ message }: { message: ReservedMessage }): boolean =>
  message.message_class === "marketing"

/** Advertising says who sends it and how to leave (CAN-SPAM; RFC 2369, RFC 8058). */
async function addLinks(
  container: MedusaContainer,
  deps: DeliverDeps,
  drafts: readonly Draft[],
  { postal_address }: Sender
): Promise<Draft[] | null> {
  const marketing = drafts.filter(isMarketing)
  if (marketing.length === 0) return [...drafts]
  const links = await deps.preferenceLinks(
    container,
    marketing.map(({ to, message: { id, address_hash, root_id, locale, topic } }) => ({
      channel: "email",
      address: to,
      address_hash,
      root_id,
      locale,
      topic,
      message_id: id,
    }))
  )
  if (links === null) return null
  const of = new Map(marketing.map((draft, i) => [draft, links[i]]))
  return drafts.map((draft) => {
    const own = of.get(draft)
    if (own === undefined) return draft
    const { preferences_url, unsubscribe_url, headers } = own
    const data = { ...draft.data, preferences_url, unsubscribe_url, postal_address }
    return { ...draft, data, headers }
  })
}

function preparedMail(
  { message, to, data, headers }: Draft,
  rendered: RenderedMail,
  { secret_fields = [] }: MessagePurpose,
  { from, reply_to }: Sender,
  picks: ShownPicks | null
): PreparedMail | null {
  if ("error" in rendered) return null
  const { prints_picks = false, ...words } = rendered
  const printed = keptWords(data, secret_fields)
  const shown = prints_picks ? picks : null
  return { ...words, message, send_id: message.id, to, from, reply_to, headers, printed, shown }
}

/** Of a receipt its picks alone are advertising: no other link of it is counted. */
const pickLinks = ({ shown }: PreparedMail): ReadonlySet<string> =>
  new Set(shown?.picks.flatMap(({ url }) => url ?? []))

async function withTracking(
  container: MedusaContainer,
  deps: DeliverDeps,
  mails: readonly PreparedMail[]
): Promise<PreparedMail[]> {
  const counted = mails.filter((mail) => isMarketing(mail) || pickLinks(mail).size > 0)
  if (counted.length === 0) return [...mails]
  const tracked = await deps.trackLinks(
    container,
    counted.map((mail) => ({
      send_id: mail.send_id,
      rendered: mail,
      ...(isMarketing(mail) ? {} : { only: pickLinks(mail) }),
    }))
  )
  const of = new Map(counted.map((mail, i) => [mail, tracked[i]]))
  return mails.map((mail) => {
    const pieces = of.get(mail)
    if (pieces === undefined) return mail
    const { skeleton_id, subject, html, text } = pieces
    return { ...mail, skeleton_id, subject, html, text }
  })
}
