import { useTranslation } from "react-i18next"
import { DefinitionList } from "../shared/definition-list"
import { useFormat, type Format } from "../shared/format"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import type { ImportReport } from "./types"

const CLASSES = ["sale", "return", "charge", "rejected", "read"] as const

/** What came of an import, in figures that add up. */
export function ReportSections({ report }: { report: ImportReport }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const reasons = Object.entries(report.rejected).sort((a, b) => b[1] - a[1])
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
      <Section title={t("report.lines")} hint={t("report.lines_hint")}>
        <DefinitionList
          rows={CLASSES.map((name) => [
            t(`report.classes.${name}`),
            <span className="tabular-nums" data-testid={`report-${name}`}>
              {format.number(report.lines[name])}
            </span>,
          ])}
        />
      </Section>
      <Section title={t("report.totals")}>
        <DefinitionList rows={totals(report, format, t)} />
      </Section>
      <Section title={t("report.rows")} hint={t("report.rows_hint")}>
        <SimpleTable
          caption={t("report.rows")}
          rows={["orders", "lines", "items"] as const}
          rowKey={(name) => name}
          columns={[
            { key: "name", header: t("report.kind"), cell: (name) => t(`report.kinds.${name}`) },
            {
              key: "added",
              header: t("report.added"),
              isFigure: true,
              cell: (name) => format.number(report.added[name]),
            },
            {
              key: "known",
              header: t("report.known"),
              isFigure: true,
              cell: (name) => format.number(report.known[name]),
            },
          ]}
        />
      </Section>
      {reasons.length > 0 ? (
        <Section title={t("report.reasons")}>
          <DefinitionList
            rows={reasons.map(([reason, count]) => [
              t(`reasons.${reason}`, { defaultValue: reason.replace(/_/g, " ") }),
              <span className="tabular-nums">{format.number(count)}</span>,
            ])}
          />
        </Section>
      ) : null}
    </div>
  )
}

type Words = (key: string, values?: Record<string, string>) => string

function totals(report: ImportReport, format: Format, t: Words): [string, string][] {
  const rows: [string, string][] = [
    [t("report.orders"), format.number(report.orders)],
    [t("report.customers"), format.number(report.customers)],
    [t("report.items"), format.number(report.items)],
    ...report.sales.map((sale): [string, string] => [
      t("report.sales", { currency: sale.currency_code.toUpperCase() }),
      format.amount(sale.amount),
    ]),
  ]
  if (report.first_at && report.last_at) {
    rows.push([
      t("report.span"),
      `${format.instant(report.first_at)} – ${format.instant(report.last_at)}`,
    ])
  }
  if (report.erased && report.erased.lines > 0) {
    rows.push([
      t("report.erased"),
      t("report.erased_figures", {
        customers: format.number(report.erased.customers),
        lines: format.number(report.erased.lines),
      }),
    ])
  }
  rows.push([
    t("report.took"),
    t("report.seconds", {
      stage: format.decimal(report.stage_ms / 1_000),
      commit: format.decimal(report.commit_ms / 1_000),
    }),
  ])
  if (report.catalogue) {
    rows.push([
      t("report.catalogue"),
      t("report.catalogue_figures", {
        created: format.number(report.catalogue.created),
        existing: format.number(report.catalogue.existing),
        wanted: format.number(report.catalogue.wanted),
      }),
    ])
  }
  return rows
}
