import { Badge, Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useConsentNames } from "../consent/use-consent-names"
import { useFormat } from "../shared/format"
import { factsOf } from "./facts"
import { productsOf, sentenceOf, textOf } from "./sentence"
import { STAFF_KINDS, type TimelineEntry } from "./types"

/** Longer words are folded. */
const TEXT_SHOWN_MAX = 300

const dayOf = (iso: string) => new Date(iso).toDateString()

/** One entry; the first of its day stands under the day's date. Everything is shown as plain text. */
export function EntryRow({ entry, newer, onCorrect }: EntryRowProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const names = useConsentNames()
  const isFirstOfDay = newer === null || dayOf(newer.occurred_at) !== dayOf(entry.occurred_at)
  const beside = [...productsOf(entry), ...factsOf(entry, t, names.topic)]
  const text = textOf(entry)
  const { corrects } = entry.details
  return (
    <div className="px-6">
      {isFirstOfDay ? (
        <Text size="xsmall" weight="plus" className="text-ui-fg-subtle pb-1 pt-4">
          {format.weekday(entry.occurred_at)}
        </Text>
      ) : null}
      <div className="border-ui-border-base flex flex-col gap-y-1 border-b py-2.5">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Text size="small" weight="plus" className="min-w-0 flex-1 break-words">
            {sentenceOf(entry, t, format)}
          </Text>
          {typeof corrects === "string" ? (
            <Badge size="2xsmall">{t("activity.correction")}</Badge>
          ) : null}
          <Text asChild size="xsmall" className="text-ui-fg-subtle">
            <time dateTime={entry.occurred_at} title={format.instant(entry.occurred_at)}>
              {format.time(entry.occurred_at)}
            </time>
          </Text>
        </div>
        {text === null ? null : <Words text={text} />}
        {beside.length > 0 ? (
          <Text size="xsmall" className="text-ui-fg-subtle break-words">
            {beside.join(" · ")}
          </Text>
        ) : null}
        {entry.actor_name ? (
          <div className="flex items-center justify-between gap-x-3">
            <Text size="xsmall" className="text-ui-fg-subtle break-words">
              {t("activity.by", { name: entry.actor_name })}
            </Text>
            {STAFF_KINDS.some((kind) => kind === entry.kind) ? (
              <Button size="small" variant="transparent" onClick={() => onCorrect(entry)}>
                {t("activity.correct")}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  )
}

function Words({ text }: { text: string }) {
  const { t } = useTranslation("ecrm")
  const [isOpen, setIsOpen] = useState(false)
  const isLong = text.length > TEXT_SHOWN_MAX
  return (
    <div>
      <Text size="small" className="whitespace-pre-wrap break-words">
        {isLong && !isOpen ? `${text.slice(0, TEXT_SHOWN_MAX)}…` : text}
      </Text>
      {isLong ? (
        <Button
          size="small"
          variant="transparent"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t(isOpen ? "activity.less" : "activity.more")}
        </Button>
      ) : null}
    </div>
  )
}

interface EntryRowProps {
  entry: TimelineEntry
  /** The entry above; null at the top. */
  newer: TimelineEntry | null
  onCorrect: (entry: TimelineEntry) => void
}
