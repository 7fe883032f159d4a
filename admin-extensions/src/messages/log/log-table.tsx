import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { SimpleTable } from "../../shared/simple-table"
import type { MessageLine } from "../types"
import { StateBadge } from "./state-badge"
import { useMessageWords } from "./words"

/** Messages, each with where it stands and why. */
export function LogTable({ messages, onOpen }: LogTableProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const nameOf = ({ address }: MessageLine) => address ?? t("messages.log.erased")
  return (
    <SimpleTable
      isWhole
      caption={t("messages.log.title")}
      rows={messages}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "at",
          header: t("messages.log.queued_at"),
          cell: (row) => <time dateTime={row.queued_at}>{format.instant(row.queued_at)}</time>,
        },
        {
          key: "to",
          header: t("messages.log.recipient"),
          cell: (row) => (
            <Button
              size="small"
              variant="transparent"
              className="-ml-2 max-w-[16rem] justify-start underline underline-offset-2"
              aria-label={t("messages.log.open", {
                to: nameOf(row),
                what: words.purpose(row.purpose),
              })}
              onClick={() => onOpen(row.id)}
            >
              <span className="truncate">{nameOf(row)}</span>
            </Button>
          ),
        },
        {
          key: "what",
          header: t("messages.log.what"),
          cell: (row) => (
            <>
              <Text size="small">{words.purpose(row.purpose)}</Text>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {words.messageClass(row.message_class)}
              </Text>
            </>
          ),
        },
        {
          key: "state",
          header: t("messages.log.state"),
          cell: ({ state }) => <StateBadge state={state} />,
        },
        {
          key: "reason",
          header: t("messages.log.reason"),
          cell: (row) => (
            <span className="block min-w-48 whitespace-normal break-words">
              {words.why(row) ?? "–"}
            </span>
          ),
        },
      ]}
    />
  )
}

interface LogTableProps {
  messages: MessageLine[]
  onOpen: (id: string) => void
}
