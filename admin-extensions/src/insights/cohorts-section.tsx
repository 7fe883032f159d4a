import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import { SimpleTable } from "../shared/simple-table"
import { HeatGrid } from "./heat-grid"
import { queryOf } from "./hooks"
import { InsightSection } from "./insight-section"
import type { Cohort, CohortCell, InsightAnswer, InsightFilters } from "./types"
import { useFigures } from "./use-figures"

const MEASURES = ["share", "revenue"] as const
type Measure = (typeof MEASURES)[number]
const MONTHS = [6, 12, 24]

/** Who came back, by the month of the first order; also what they brought. */
export function CohortsSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const [measure, setMeasure] = useState<Measure>("share")
  const [months, setMonths] = useState(12)
  const { sales_channel_id } = filters
  return (
    <InsightSection<Cohort[]>
      title={t("insights.cohorts.title")}
      hint={t("insights.cohorts.hint")}
      resource="cohorts"
      query={queryOf(filters, { months, ...(sales_channel_id ? { sales_channel_id } : {}) })}
      isEmpty={(cohorts) => cohorts.length === 0}
      actions={
        <>
          <Choice
            label={t("insights.cohorts.measure")}
            value={measure}
            options={MEASURES.map((value) => ({ value, label: t(`insights.cohorts.${value}`) }))}
            onChange={setMeasure}
          />
          <Choice
            label={t("chart.span")}
            value={months}
            options={MONTHS.map((value) => ({ value, label: t("insights.months", { n: value }) }))}
            onChange={setMonths}
          />
        </>
      }
      summary={({ insight }) => {
        const after = insight.filter(({ cells }) => cells.length > 2)
        const people = after.reduce((sum, cohort) => sum + cohort.people, 0)
        const back = after.reduce((sum, { cells }) => sum + cells[1].people, 0)
        return people === 0
          ? t("insights.cohorts.too_young")
          : t("insights.cohorts.summary", { share: figures.share(back / people) })
      }}
      chart={(answer) => <CohortGrid answer={answer} measure={measure} />}
      table={({ insight, currency_code }) => (
        <SimpleTable
          caption={t("insights.cohorts.title")}
          rows={insight.flatMap(({ month, cells }) => cells.map((cell) => ({ month, ...cell })))}
          rowKey={(row) => `${row.month}:${row.offset}`}
          columns={[
            {
              key: "month",
              header: t("insights.cohorts.month"),
              cell: (row) => figures.month(row.month),
            },
            {
              key: "offset",
              header: t("insights.cohorts.since"),
              cell: (row) => row.offset,
              isFigure: true,
            },
            {
              key: "people",
              header: t("insights.cohorts.ordered"),
              cell: (row) => figures.number(row.people),
              isFigure: true,
            },
            {
              key: "share",
              header: t("insights.cohorts.share"),
              cell: (row) => figures.share(row.share),
              isFigure: true,
            },
            {
              key: "revenue",
              header: t("insights.revenue"),
              cell: (row) => figures.money(row.revenue, currency_code),
              isFigure: true,
            },
          ]}
        />
      )}
    />
  )
}

function CohortGrid({ answer, measure }: { answer: InsightAnswer<Cohort[]>; measure: Measure }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const cohorts = answer.insight
  const length = Math.max(...cohorts.map(({ cells }) => cells.length))
  const later = cohorts.flatMap(({ cells }) => cells.slice(measure === "share" ? 1 : 0))
  const most = Math.max(0, ...later.map((cell) => cell[measure]))
  const text = (cell: CohortCell) =>
    measure === "share" ? figures.share(cell.share) : figures.compact(cell.revenue)
  return (
    <HeatGrid
      caption={t("insights.cohorts.title")}
      corner={t("insights.cohorts.corner")}
      columns={Array.from({ length }, (_, offset) => String(offset))}
      rows={cohorts.map(({ month, people, cells }) => ({
        key: month,
        name: `${figures.month(month)} (${figures.compact(people)})`,
        cells: cells.map((cell) => ({
          key: String(cell.offset),
          text: text(cell),
          weight: most === 0 ? 0 : Math.min(1, cell[measure] / most),
          label: t("insights.cohorts.cell", {
            month: figures.month(month),
            offset: cell.offset,
            people: figures.number(cell.people),
            share: figures.share(cell.share),
            revenue: figures.money(cell.revenue, answer.currency_code),
          }),
        })),
      }))}
    />
  )
}
