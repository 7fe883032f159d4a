import { Switch } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { textLink } from "../../shared/text-link"
import { usePurposes } from "../log/hooks"
import { useMessageWords } from "../log/words"
import { messagesPath } from "../paths"
import type { PurposeRow } from "../types"
import { useSwitchSettings } from "./hooks"
import { switched } from "./settings-draft"
import type { MessagingSettings } from "./types"

/** What the store sends by itself: switches, templates, and how many went out. */
export function StoreMailsSection({ settings }: { settings: MessagingSettings }) {
  const { t } = useTranslation("ecrm")
  const answer = usePurposes()
  return (
    <Section title={t("sender.mails.title")} hint={t("sender.mails.hint")}>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={6} />
      ) : (
        <Rows purposes={answer.data} settings={settings} />
      )}
    </Section>
  )
}

interface RowsProps {
  purposes: PurposeRow[]
  settings: MessagingSettings
}

function Rows({ purposes, settings: { off_purposes } }: RowsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const figure = (key: "sent_last_30_days" | "skipped_last_30_days") => ({
    key,
    header: t(`sender.mails.${key}`),
    cell: (row: PurposeRow) => format.number(row[key]),
    isFigure: true,
  })
  return (
    <SimpleTable
      isWhole
      caption={t("sender.mails.title")}
      rows={purposes}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "purpose",
          header: t("messages.log.what"),
          cell: ({ key }) => (
            <Link className={textLink} to={messagesPath("log", { purpose: key })}>
              {words.purpose(key)}
            </Link>
          ),
        },
        {
          key: "is_on",
          header: t("sender.mails.is_on"),
          cell: (row) => <Turn row={row} off_purposes={off_purposes} />,
        },
        {
          key: "template",
          header: t("messages.one.template"),
          cell: ({ key, template_key }) => (
            <Link
              className={textLink}
              aria-label={`${t("campaigns.message.edit")}: ${template_key} (${words.purpose(key)})`}
              to={messagesPath("templates", { template: template_key })}
            >
              {template_key}
            </Link>
          ),
        },
        figure("sent_last_30_days"),
        figure("skipped_last_30_days"),
        {
          key: "last_sent_at",
          header: t("sender.mails.last_sent_at"),
          cell: ({ last_sent_at }) =>
            last_sent_at === null ? (
              "–"
            ) : (
              <time dateTime={last_sent_at}>{format.instant(last_sent_at)}</time>
            ),
        },
      ]}
    />
  )
}

interface TurnProps {
  row: PurposeRow
  off_purposes: string[]
}

/** Switches one mail of the store on and off, where that is allowed. */
function Turn({ row: { key, is_on, can_be_off }, off_purposes }: TurnProps) {
  const { t } = useTranslation("ecrm")
  const words = useMessageWords()
  const save = useSwitchSettings()
  if (!can_be_off) return <>{t("sender.mails.always")}</>
  return (
    <Switch
      size="small"
      aria-label={t("sender.mails.turn", { what: words.purpose(key) })}
      checked={is_on}
      disabled={save.isPending}
      onCheckedChange={(isOn) => save.mutate({ off_purposes: switched(off_purposes, key, !isOn) })}
    />
  )
}
