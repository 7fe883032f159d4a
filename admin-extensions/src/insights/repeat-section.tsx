import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import { SimpleTable } from "../shared/simple-table"
import { Bars } from "./bars"
import { queryOf } from "./hooks"
import { InsightSection } from "./insight-section"
import type { InsightFilters, RepeatRate } from "./types"
import { useFigures } from "./use-figures"

const MONTHS = [6, 12, 24]
/** The spans drawn; the table has all. */
const DRAWN = [0, 2]

/** How many first-time buyers order again, and how soon. */
export function RepeatSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const [months, setMonths] = useState(12)
  const share = (value: number | null) => (value === null ? "–" : figures.share(value))
  return (
    <InsightSection<RepeatRate>
      title={t("insights.repeat.title")}
      hint={t("insights.repeat.hint")}
      resource="repeat-rate"
      query={queryOf(filters, { months })}
      isEmpty={(rate) => rate.months.length === 0}
      actions={
        <Choice
          label={t("chart.span")}
          value={months}
          options={MONTHS.map((value) => ({ value, label: t("insights.months", { n: value }) }))}
          onChange={setMonths}
        />
      }
      summary={({ insight }) =>
        t("insights.repeat.summary", {
          shares: insight.total
            .map((span) =>
              t("insights.repeat.within", { days: span.days, share: share(span.share) })
            )
            .join(", "),
        })
      }
      chart={({ insight }) => (
        <Bars
          rows={insight.months.map(({ month, spans }) => ({
            label: figures.month(month),
            values: DRAWN.map((i) => spans[i].share),
          }))}
          series={DRAWN.map((i) => t("insights.repeat.days", { days: insight.total[i].days }))}
          format={figures.share}
        />
      )}
      table={({ insight }) => (
        <SimpleTable
          caption={t("insights.repeat.title")}
          rows={insight.months}
          rowKey={(row) => row.month}
          columns={[
            {
              key: "month",
              header: t("insights.cohorts.month"),
              cell: (row) => figures.month(row.month),
            },
            {
              key: "people",
              header: t("insights.repeat.first"),
              cell: (row) => figures.number(row.people),
              isFigure: true,
            },
            ...insight.total.map(({ days }, i) => ({
              key: String(days),
              header: t("insights.repeat.days", { days }),
              cell: (row: RepeatRate["months"][number]) => share(row.spans[i].share),
              isFigure: true,
            })),
          ]}
        />
      )}
    />
  )
}
