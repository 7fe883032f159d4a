import { clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFigures } from "../../../insights/use-figures"
import { Section } from "../../../shared/section"
import { doneShare, partsOf, PROGRESS_PARTS, type ProgressPart } from "../progress"
import type { Campaign, CampaignCounts } from "../types"

const COLOURS: Record<ProgressPart, string> = {
  sent: "bg-ui-tag-green-icon",
  waiting: "bg-ui-tag-blue-icon",
  skipped: "bg-ui-tag-neutral-icon",
  failed: "bg-ui-tag-red-icon",
  held_out: "bg-ui-tag-purple-icon",
  no_row: "bg-ui-border-base",
}
const COUNTS = [
  "accepted",
  "delivered",
  "bounced",
  "clicked",
  "unsubscribed",
  "complained",
] as const

/** How far a campaign has come, as a bar and in figures that add up. */
export function ProgressSection({ campaign, counts }: ProgressSectionProps) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const { progress } = campaign
  const parts = partsOf(progress)
  const share = doneShare(campaign)
  const whole = Math.max(1, progress.people)
  return (
    <Section title={t("campaigns.progress.title")} hint={t("campaigns.progress.hint")}>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div
          role="progressbar"
          aria-label={t("campaigns.progress.title")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? 0 : Math.floor(share * 100)}
          className="bg-ui-bg-subtle flex h-3 w-full overflow-hidden rounded-full"
        >
          {PROGRESS_PARTS.map((part) =>
            parts[part] === 0 ? null : (
              <div
                key={part}
                className={COLOURS[part]}
                style={{ width: `${(parts[part] / whole) * 100}%` }}
              />
            )
          )}
        </div>
        <Text size="small" weight="plus" role="status">
          {share === null
            ? t("campaigns.progress.not_counted")
            : t("campaigns.progress.done", {
                share: figures.percent(Math.floor(share * 1_000) / 1_000),
                n: figures.number(progress.people),
              })}
        </Text>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
          {PROGRESS_PARTS.map((part) => (
            <Figure
              key={part}
              name={t(`campaigns.parts.${part}`)}
              value={figures.number(parts[part])}
              colour={COLOURS[part]}
            />
          ))}
        </dl>
        {counts ? (
          <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
            {COUNTS.map((name) => (
              <Figure
                key={name}
                name={t(`campaigns.counts.${name}`)}
                value={figures.number(counts[name])}
              />
            ))}
          </dl>
        ) : null}
        {progress.parked > 0 ? (
          <Text size="small" className="text-ui-fg-subtle">
            {t("campaigns.progress.parked", { n: figures.number(progress.parked) })}
          </Text>
        ) : null}
      </div>
    </Section>
  )
}

interface ProgressSectionProps {
  campaign: Campaign
  /** Until they are read, none. */
  counts: CampaignCounts | undefined
}

function Figure({ name, value, colour }: { name: string; value: string; colour?: string }) {
  return (
    <div className="min-w-0">
      <dt className="txt-compact-xsmall text-ui-fg-subtle flex items-center gap-x-2">
        {colour ? (
          <span aria-hidden className={clx("size-2 shrink-0 rounded-full", colour)} />
        ) : null}
        {name}
      </dt>
      <dd className="txt-compact-medium-plus tabular-nums">{value}</dd>
    </div>
  )
}
