import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useFactsPerDay } from "./hooks"
import { SERIES, StackedBars, type SeriesGroup } from "./stacked-bars"
import type { DayOfFacts } from "./types"

const SPANS = [30, 90, 365]
const GROUPS: SeriesGroup[] = ["events", "orders"]

/** Facts per day as a chart, and the same figures as a table. */
export function FactsChart() {
  const { t } = useTranslation("ecrm")
  const [days, setDays] = useState(30)
  const [group, setGroup] = useState<SeriesGroup>("events")
  const [isTable, setIsTable] = useState(false)
  const facts = useFactsPerDay(days)
  return (
    <Section
      title={t("chart.title")}
      hint={t("chart.hint")}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Choice
            label={t("chart.what")}
            value={group}
            options={GROUPS.map((value) => ({ value, label: t(`chart.group.${value}`) }))}
            onChange={setGroup}
          />
          <Choice
            label={t("chart.span")}
            value={days}
            options={SPANS.map((value) => ({ value, label: t("chart.days", { days: value }) }))}
            onChange={setDays}
          />
          <Button
            size="small"
            variant="transparent"
            aria-pressed={isTable}
            onClick={() => setIsTable(!isTable)}
          >
            {t(isTable ? "chart.as_chart" : "chart.as_table")}
          </Button>
        </div>
      }
    >
      {facts.isError ? (
        <FailedRequest error={facts.error} onRetry={() => void facts.refetch()} />
      ) : null}
      {facts.isPending ? <LoadingRows rows={6} /> : null}
      {facts.data ? <Facts days={facts.data} group={group} isTable={isTable} /> : null}
    </Section>
  )
}

function Facts({ days, group, isTable }: FactsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const series = SERIES[group].filter((one) => days.some((day) => one.value(day) > 0))
  if (series.length === 0) {
    return <EmptyState title={t("chart.empty")} hint={t(`chart.empty_hint.${group}`)} />
  }
  if (isTable) {
    return (
      <SimpleTable
        caption={t("chart.title")}
        rows={[...days].reverse()}
        rowKey={(row) => row.day}
        columns={[
          { key: "day", header: t("chart.day"), cell: (row) => format.day(row.day) },
          ...series.map((one) => ({
            key: one.key,
            header: t(`chart.series.${one.key}`),
            cell: (row: DayOfFacts) => format.number(one.value(row)),
            isFigure: true,
          })),
        ]}
      />
    )
  }
  const totals = series
    .map((one) => {
      const total = days.reduce((sum, day) => sum + one.value(day), 0)
      return `${t(`chart.series.${one.key}`)} ${format.number(total)}`
    })
    .join(", ")
  return (
    <figure className="px-2 py-4" aria-label={t("chart.summary", { days: days.length, totals })}>
      <StackedBars days={days} series={series} />
      <figcaption className="px-4 pt-2">
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("chart.totals", { totals })}
        </Text>
      </figcaption>
    </figure>
  )
}

interface FactsProps {
  days: DayOfFacts[]
  group: SeriesGroup
  isTable: boolean
}
