import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { csvLine } from "../../../../plugins/ecrm/src/core/warehouse/imports/csv-cell"
import { FigureSection } from "../../insights/figure-section"
import { useFigures } from "../../insights/use-figures"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { useResults } from "./hooks"
import { IntervalChart } from "./interval-chart"
import type { Experiment, ExperimentResults, VariantVerdict } from "./types"
import { useVerdictWords } from "./use-verdict-words"

/** What an experiment says now, first in words, then as figures. */
export function Results({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation("ecrm")
  const answer = useResults(experiment.id, true)
  const words = useVerdictWords(experiment)
  const results = answer.data ?? undefined
  const readCsv = async () => new Blob([results ? csvOf(experiment, results) : ""])
  return (
    <>
      <Section title={t("experiments.verdict.title")} hint={t("experiments.verdict.hint")}>
        {results ? <Verdicts experiment={experiment} results={results} /> : null}
      </Section>
      <FigureSection<ExperimentResults>
        title={t("experiments.results.title")}
        hint={t("experiments.results.hint")}
        fileName="experiment"
        readCsv={readCsv}
        answer={{ ...answer, data: results }}
        isEmpty={({ variants }) => variants.every(({ people }) => people === 0)}
        empty={
          <EmptyState
            title={t("experiments.results.empty")}
            hint={t("experiments.results.empty_hint")}
          />
        }
        chart={({ variants }) => {
          const intervals = variants.flatMap(({ key, conversion_difference: difference }) =>
            difference === null ? [] : [{ key, label: words.label(key), difference }]
          )
          return intervals.length > 0 ? (
            <IntervalChart intervals={intervals} format={words.span} />
          ) : (
            <Text size="small">{t("experiments.results.no_chart")}</Text>
          )
        }}
        summary={({ variants }) => words.conversions(variants)}
        table={(shown) => <ResultsTable experiment={experiment} results={shown} />}
      />
    </>
  )
}

interface TableProps {
  experiment: Experiment
  results: ExperimentResults
}

function Verdicts({ experiment, results }: TableProps) {
  const { t } = useTranslation("ecrm")
  const words = useVerdictWords(experiment)
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      {results.is_sample_ratio_broken ? (
        <Text size="small" weight="plus" className="text-ui-fg-error" role="alert">
          {t("experiments.verdict.sample_ratio")}
        </Text>
      ) : null}
      {results.variants.slice(1).map((variant) => (
        <div key={variant.key} className="flex flex-col gap-y-1" data-testid="verdict">
          <Text size="small" weight="plus">
            {words.verdict(variant, results.variants[0])}
          </Text>
          {words.money(variant, results.currency_code).map((line) => (
            <Text key={line} size="small">
              {line}
            </Text>
          ))}
          <Text size="small" className="text-ui-fg-subtle">
            {words.guardrail(variant)}
          </Text>
        </div>
      ))}
      <Text size="small" className="text-ui-fg-subtle">
        {words.validity()}
      </Text>
    </div>
  )
}

function ResultsTable({ experiment, results }: TableProps) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const words = useVerdictWords(experiment)
  const money = (amount: number | null) =>
    amount === null ? "–" : figures.money(amount, results.currency_code)
  return (
    <SimpleTable
      caption={t("experiments.results.title")}
      rows={results.variants}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "variant",
          header: t("experiments.results.variant"),
          cell: ({ key }) => words.label(key),
        },
        ...(["people", "buyers", "crossed"] as const).map((key) => ({
          key,
          header: t(`experiments.results.${key}`),
          cell: (row: VariantVerdict) => figures.number(row[key]),
          isFigure: true,
        })),
        {
          key: "conversion",
          header: t("experiments.results.conversion"),
          cell: ({ conversion }) => (conversion === null ? "–" : figures.percent(conversion)),
          isFigure: true,
        },
        {
          key: "interval",
          header: t("experiments.results.interval"),
          cell: ({ conversion_difference: difference }) =>
            difference === null ? "–" : words.span(difference),
          isFigure: true,
        },
        {
          key: "revenue",
          header: t("experiments.results.revenue_per_person"),
          cell: ({ revenue_per_person }) => money(revenue_per_person),
          isFigure: true,
        },
        {
          key: "incremental",
          header: t("experiments.results.incremental"),
          cell: ({ incremental_revenue }) => money(incremental_revenue),
          isFigure: true,
        },
      ]}
    />
  )
}

const COLUMNS = [
  "people",
  "buyers",
  "crossed",
  "conversion",
  "revenue",
  "incremental_revenue",
] as const

function csvOf({ document }: Experiment, { variants, currency_code }: ExperimentResults): string {
  const header = ["variant", "label", ...COLUMNS, "currency_code", "difference", "lower", "upper"]
  const lines = variants.map((row) => {
    const { key, conversion_difference: difference } = row
    return csvLine([
      key,
      document.variants.find((variant) => variant.key === key)?.label ?? "",
      ...COLUMNS.map((column) => row[column] ?? ""),
      currency_code,
      difference?.difference ?? "",
      difference?.lower ?? "",
      difference?.upper ?? "",
    ])
  })
  return csvLine(header) + lines.join("")
}
