import { useTranslation } from "react-i18next"
import { SimpleTable } from "../shared/simple-table"
import { Bars } from "./bars"
import { queryOf } from "./hooks"
import { InsightSection } from "./insight-section"
import type { InsightFilters, IntervalBin, OrderIntervals } from "./types"
import { useFigures } from "./use-figures"

/** How long people wait between their orders. */
export function IntervalsSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const nameOf = ({ over_days, to_days }: IntervalBin) =>
    to_days === null
      ? t("insights.intervals.over", { days: over_days })
      : t("insights.intervals.to", { days: to_days })
  return (
    <InsightSection<OrderIntervals>
      title={t("insights.intervals.title")}
      hint={t("insights.intervals.hint")}
      resource="intervals"
      query={queryOf(filters)}
      isEmpty={({ people }) => people === 0}
      summary={({ insight: { quartiles_days } }) => {
        const [quarter, half, most] = (quartiles_days ?? [0, 0, 0]).map(Math.round)
        return t("insights.intervals.summary", { quarter, half, most })
      }}
      chart={({ insight }) => (
        <Bars
          isNamed
          rows={insight.bins.map((bin) => ({ label: nameOf(bin), values: [bin.people] }))}
          series={[t("insights.people")]}
          format={figures.number}
          formatAxis={figures.compact}
        />
      )}
      table={({ insight }) => (
        <SimpleTable
          caption={t("insights.intervals.title")}
          rows={insight.bins}
          rowKey={(bin) => String(bin.over_days)}
          columns={[
            { key: "days", header: t("insights.intervals.days"), cell: nameOf },
            {
              key: "people",
              header: t("insights.people"),
              cell: (bin) => figures.number(bin.people),
              isFigure: true,
            },
            {
              key: "share",
              header: t("insights.people_share"),
              cell: (bin) => figures.share(bin.share),
              isFigure: true,
            },
          ]}
        />
      )}
    />
  )
}
