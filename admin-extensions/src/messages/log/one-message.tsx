import { Button, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useConsentNames } from "../../consent/use-consent-names"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { Section } from "../../shared/section"
import { textLink } from "../../shared/text-link"
import { messagesPath } from "../paths"
import type { MessageDetail } from "../types"
import { Waiting } from "../waiting"
import { ContentSection } from "./content-section"
import { DecisionsSection } from "./decisions-section"
import { EventsSection } from "./events-section"
import { useMessage } from "./hooks"
import { MessageActions } from "./message-actions"
import { StateBadge } from "./state-badge"
import { useMessageWords } from "./words"

/** One message: as it was sent, why it was or was not, and what became of it. */
export function OneMessage({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("ecrm")
  const answer = useMessage(id)
  if (!answer.data) {
    return (
      <Waiting
        title={t("messages.one.title")}
        error={answer.error}
        unknown={{ title: t("messages.one.unknown"), hint: t("messages.one.unknown_hint") }}
        onRetry={() => void answer.refetch()}
      />
    )
  }
  const message = answer.data
  return (
    <div className="flex flex-col gap-y-3">
      <Head message={message} onClose={onClose} />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <ContentSection message={message} />
        <div className="flex flex-col gap-y-3">
          <DecisionsSection message={message} />
          <EventsSection message={message} />
        </div>
      </div>
    </div>
  )
}

function Head({ message, onClose }: { message: MessageDetail; onClose: () => void }) {
  const { t } = useTranslation("ecrm")
  const words = useMessageWords()
  return (
    <Section
      title={words.purpose(message.purpose)}
      hint={words.why(message) ?? t(`messages.states_say.${message.state}`)}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <MessageActions message={message} />
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("messages.one.all")}
          </Button>
        </div>
      }
    >
      <Facts message={message} />
    </Section>
  )
}

/** Instants of a message in the order in which they come. */
const TIMES = [
  "queued_at",
  "due_at",
  "sending_at",
  "accepted_at",
  "delivered_at",
  "opened_at",
  "clicked_at",
  "unsubscribed_at",
  "bounced_at",
  "complained_at",
  "ended_at",
] as const

function Facts({ message }: { message: MessageDetail }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const names = useConsentNames()
  const { address, profile_id, campaign_id, communication, topic } = message
  const rows: [string, ReactNode][] = [
    [t("messages.log.state"), <StateBadge key="state" state={message.state} />],
    [t("messages.log.recipient"), address ?? t("messages.log.erased")],
    [t("messages.log.class"), words.messageClass(message.message_class)],
    [t("messages.one.template"), <TemplateLink key="template" message={message} />],
    [t("messages.one.language"), format.language(message.locale)],
  ]
  if (profile_id !== null)
    rows.push([
      t("messages.one.person"),
      <span key="person" className="flex flex-wrap gap-x-4">
        <Link className={textLink} to={`/ecrm/profiles/${profile_id}`}>
          {t("messages.one.profile")}
        </Link>
        <Link className={textLink} to={messagesPath("log", { profile_id })}>
          {t("messages.one.theirs")}
        </Link>
      </span>,
    ])
  if (campaign_id !== null)
    rows.push([
      t("messages.log.campaign"),
      <Link
        key="campaign"
        className={textLink}
        to={messagesPath("campaigns", { campaign: campaign_id })}
      >
        {t("messages.one.to_campaign")}
      </Link>,
    ])
  if (message.variant !== null)
    rows.push([t("messages.one.variant"), message.variant.toUpperCase()])
  if (topic !== null) rows.push([t("messages.one.topic"), names.topic(topic)])
  if (communication !== null)
    rows.push([t("messages.one.communication"), words.communication(communication)])
  if (message.provider !== null) rows.push([t("messages.one.provider"), message.provider])
  if (message.attempts > 0) rows.push([t("messages.one.attempts"), format.number(message.attempts)])
  for (const name of TIMES) {
    const at = message[name]
    if (at !== null)
      rows.push([
        t(`messages.one.times.${name}`),
        <time key={name} dateTime={at}>
          {format.instant(at)}
        </time>,
      ])
  }
  return <DefinitionList rows={rows} />
}

/** A test prints one version, which its key names after an `@`. */
function TemplateLink({ message }: { message: MessageDetail }) {
  const [key] = message.template_key.split("@")
  return (
    <Text asChild size="small">
      <Link className={textLink} to={messagesPath("templates", { template: key })}>
        {key}
      </Link>
    </Text>
  )
}
