import { useTranslation } from "react-i18next"
import { Bars } from "../../../insights/bars"
import { FigureSection } from "../../../insights/figure-section"
import { useFormat } from "../../../shared/format"
import { EmptyState } from "../../../shared/request-state"
import { SimpleTable } from "../../../shared/simple-table"
import { readFile, type useResults } from "../hooks"
import type { Campaign, CampaignResults } from "../types"

type Hour = CampaignResults["hours"][number]
const DRAWN = ["accepted", "delivered", "clicked", "unsubscribed"] as const
const TOLD = [...DRAWN, "bounced", "complained"] as const

/** What happened hour by hour. */
export function HoursSection({ campaign, answer }: HoursSectionProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const word = (key: (typeof TOLD)[number]) => t(`campaigns.counts.${key}`)
  return (
    <FigureSection<CampaignResults>
      title={t("campaigns.results.hours")}
      hint={t("campaigns.results.hours_hint")}
      fileName={`campaign-${campaign.id}`}
      readCsv={() => readFile(campaign.id, "results.csv")}
      answer={answer}
      isEmpty={({ hours }) => hours.length === 0}
      empty={
        <EmptyState title={t("campaigns.results.none")} hint={t("campaigns.results.none_hint")} />
      }
      chart={({ hours }) => (
        <Bars
          rows={hours.map((hour) => ({
            label: format.instant(hour.hour),
            values: DRAWN.map((key) => hour[key]),
          }))}
          series={DRAWN.map(word)}
          format={format.number}
          formatAxis={format.compact}
        />
      )}
      summary={({ counts }) =>
        TOLD.map((key) => `${word(key)} ${format.number(counts[key])}`).join(", ")
      }
      table={({ hours }) => (
        <SimpleTable
          caption={t("campaigns.results.hours")}
          rows={hours}
          rowKey={({ hour }) => hour}
          columns={[
            {
              key: "hour",
              header: t("campaigns.results.hour"),
              cell: ({ hour }) => format.instant(hour),
            },
            ...TOLD.map((key) => ({
              key,
              header: word(key),
              cell: (row: Hour) => format.number(row[key]),
              isFigure: true,
            })),
          ]}
        />
      )}
    />
  )
}

interface HoursSectionProps {
  campaign: Campaign
  answer: ReturnType<typeof useResults>
}
