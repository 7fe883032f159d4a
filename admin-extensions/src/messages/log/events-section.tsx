import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import type { MessageDetail, MessageEvent } from "../types"
import { useMessageWords } from "./words"

/** What the provider told of a message. */
export function EventsSection({ message: { events, state } }: { message: MessageDetail }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const isOut = state !== "queued" && state !== "skipped"
  return (
    <Section title={t("messages.events.title")} hint={t("messages.events.hint")}>
      {events.length === 0 ? (
        <EmptyState
          title={t("messages.events.none")}
          hint={t(isOut ? "messages.events.none_yet" : "messages.events.not_sent")}
        />
      ) : (
        <SimpleTable
          caption={t("messages.events.title")}
          rows={events.map((event, at) => ({ ...event, at }))}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              key: "occurred_at",
              header: t("messages.events.occurred_at"),
              cell: (row) => (
                <time dateTime={row.occurred_at}>{format.instant(row.occurred_at)}</time>
              ),
            },
            {
              key: "type",
              header: t("messages.events.type"),
              cell: (row) => words.event(row.type),
            },
            {
              key: "detail",
              header: t("messages.events.detail"),
              cell: (row) => <Detail event={row} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Detail({ event }: { event: MessageEvent }) {
  const { t } = useTranslation("ecrm")
  const said = [
    event.is_machine ? t("messages.events.machine") : null,
    event.type === "bounced" && event.is_permanent ? t("messages.events.permanent") : null,
    event.detail,
    event.url,
  ].filter((one) => one !== null && one !== "")
  return (
    <div className="flex max-w-xs flex-col whitespace-normal break-words">
      {said.length === 0 ? "–" : null}
      {said.map((line) => (
        <Text key={line} size="small" className="break-all">
          {line}
        </Text>
      ))}
    </div>
  )
}
