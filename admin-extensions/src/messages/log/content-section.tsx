import { Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../shared/choice"
import { DefinitionList } from "../../shared/definition-list"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { MailFrame, plainText } from "../mail-frame"
import type { MessageContent, MessageDetail } from "../types"

const VIEWS = ["html", "text", "headers"] as const
type View = (typeof VIEWS)[number]

/** A message as it was sent. */
export function ContentSection({ message }: { message: MessageDetail }) {
  const { t } = useTranslation("ecrm")
  const [view, setView] = useState<View>("html")
  const { content, no_content_because } = message
  return (
    <Section
      title={t("messages.content.title")}
      hint={t("messages.content.hint")}
      actions={
        content === null ? undefined : (
          <Choice
            label={t("messages.content.view")}
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`messages.content.views.${value}`) }))}
            onChange={setView}
          />
        )
      }
    >
      {content === null ? (
        <EmptyState
          title={t("messages.content.none")}
          hint={t(`messages.content.because.${no_content_because ?? "not_printed"}`)}
        />
      ) : (
        <Shown content={content} view={view} message={message} />
      )}
    </Section>
  )
}

interface ShownProps {
  content: MessageContent
  view: View
  message: MessageDetail
}

function Shown({ content, view, message }: ShownProps) {
  const { t } = useTranslation("ecrm")
  if (view === "headers") return <Headers content={content} message={message} />
  return (
    <>
      <Text size="small" weight="plus" className="break-words px-6 py-3">
        {content.subject}
      </Text>
      {view === "html" ? (
        <MailFrame title={t("messages.content.frame")} html={content.html} />
      ) : (
        <pre
          tabIndex={0}
          role="group"
          aria-label={t("messages.content.views.text")}
          className={plainText}
        >
          {content.text}
        </pre>
      )}
    </>
  )
}

function Headers({ content, message }: Omit<ShownProps, "view">) {
  const { t } = useTranslation("ecrm")
  const rows: [string, string][] = [
    ["To", message.address ?? t("messages.log.erased")],
    ["Subject", content.subject],
  ]
  if (message.sending_at !== null) rows.push(["Date", new Date(message.sending_at).toUTCString()])
  if (message.provider_message_id !== null) rows.push(["Message-ID", message.provider_message_id])
  rows.push(["Content-Language", message.locale])
  rows.push(...Object.entries(content.headers))
  return <DefinitionList rows={rows} />
}
