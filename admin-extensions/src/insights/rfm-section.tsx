import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import { EmptyState } from "../shared/request-state"
import { SimpleTable } from "../shared/simple-table"
import { HeatGrid } from "./heat-grid"
import { queryOf } from "./hooks"
import { InsightSection } from "./insight-section"
import { peopleLink } from "./links"
import type { InsightFilters, RfmAxis, RfmCell, RfmMap } from "./types"
import { useFigures } from "./use-figures"

const AXES: RfmAxis[] = ["f", "m"]
const SCORES = [1, 2, 3, 4, 5]

/** People by recency and frequency or value; a field leads to its people. */
export function RfmSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const [axis, setAxis] = useState<RfmAxis>("f")
  const label = (cell: RfmCell, currency_code: string) =>
    t("insights.rfm.cell", {
      r: cell.r,
      axis: t(`insights.rfm.axis.${axis}`),
      score: cell.score,
      people: figures.number(cell.people),
      revenue: figures.money(cell.revenue, currency_code),
    })
  return (
    <InsightSection<RfmMap>
      title={t("insights.rfm.title")}
      hint={t("insights.rfm.hint")}
      resource="rfm"
      query={queryOf(filters)}
      isEmpty={(map) => map.people === map.unscored}
      empty={<EmptyState title={t("insights.rfm.empty")} hint={t("insights.rfm.empty_hint")} />}
      actions={
        <Choice
          label={t("insights.rfm.against")}
          value={axis}
          options={AXES.map((value) => ({ value, label: t(`insights.rfm.axis.${value}`) }))}
          onChange={setAxis}
        />
      }
      summary={({ insight }) =>
        t("insights.rfm.summary", {
          people: figures.number(insight.people - insight.unscored),
          best: figures.number(insight.maps[axis][4].people),
          lost: figures.number(insight.maps[axis][20].people),
          unscored: figures.number(insight.unscored),
        })
      }
      chart={({ insight, currency_code }) => (
        <HeatGrid
          caption={t("insights.rfm.title")}
          corner={t("insights.rfm.corner", { axis: t(`insights.rfm.axis.${axis}`) })}
          columns={SCORES.map(String)}
          rows={rowsOf(insight.maps[axis]).map(({ r, cells, most }) => ({
            key: String(r),
            name: t("insights.rfm.recency", { r }),
            cells: cells.map((cell) => ({
              key: String(cell.score),
              text: figures.compact(cell.people),
              weight: most === 0 ? 0 : cell.people / most,
              label: label(cell, currency_code),
              to: cell.people > 0 ? peopleLink({ r: cell.r, [axis]: cell.score }) : undefined,
            })),
          }))}
        />
      )}
      table={({ insight, currency_code }) => (
        <SimpleTable
          caption={t("insights.rfm.title")}
          rows={insight.maps[axis]}
          rowKey={(cell) => `${cell.r}${cell.score}`}
          columns={[
            { key: "r", header: t("insights.rfm.axis.r"), cell: (cell) => cell.r },
            { key: "s", header: t(`insights.rfm.axis.${axis}`), cell: (cell) => cell.score },
            {
              key: "people",
              header: t("insights.people"),
              cell: (cell) => figures.number(cell.people),
              isFigure: true,
            },
            {
              key: "revenue",
              header: t("insights.revenue"),
              cell: (cell) => figures.money(cell.revenue, currency_code),
              isFigure: true,
            },
          ]}
        />
      )}
    />
  )
}

/** The cells row by row, with the most people of any cell. */
function rowsOf(cells: RfmCell[]) {
  const most = Math.max(...cells.map(({ people }) => people))
  return [5, 4, 3, 2, 1].map((r) => ({ r, most, cells: cells.filter((cell) => cell.r === r) }))
}
