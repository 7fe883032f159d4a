import { useTranslation } from "react-i18next"
import { Bars } from "../../insights/bars"
import { FigureSection } from "../../insights/figure-section"
import { useFigures } from "../../insights/use-figures"
import { EmptyState } from "../../shared/request-state"
import { SimpleTable } from "../../shared/simple-table"
import { readReportCsv, useReport, type ReportQuery, type ReportRow } from "./hooks"
import { COUNTS, groupedBy, type Totals } from "./totals"
import { useRevenueText } from "./use-revenue-text"

const DEEDS = ["clicks", "adds", "purchases"] as const
/** More groups would be no chart any more; the table has them all. */
const BARS_MAX = 12

const share = (part: number, { exposures }: Totals) => (exposures === 0 ? 0 : part / exposures)

/** What picks did, in groups: of a hundred shown, how many were clicked, added and bought. */
export function GroupSection({ name, query, keyOf, wordOf }: GroupSectionProps) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const report = useReport(query)
  const groupsOf = (rows: readonly ReportRow[]) => groupedBy(rows, keyOf)
  return (
    <FigureSection
      title={t(`pick_report.${name}.title`)}
      hint={t("pick_report.group_hint")}
      fileName={`picks-${name.replace("_", "-")}`}
      readCsv={() => readReportCsv(query)}
      answer={report}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<EmptyState title={t("pick_report.empty")} hint={t("pick_report.empty_hint")} />}
      summary={({ rows }) => {
        const groups = groupsOf(rows)
        const best = [...groups].sort((a, b) => share(b.clicks, b) - share(a.clicks, a))[0]
        return t("pick_report.summary", {
          most: wordOf(groups[0].key),
          exposures: figures.number(groups[0].exposures),
          best: wordOf(best.key),
          clicks: figures.share(share(best.clicks, best)),
        })
      }}
      chart={({ rows }) => (
        <Bars
          isNamed
          rows={groupsOf(rows)
            .slice(0, BARS_MAX)
            .map((group) => ({
              label: wordOf(group.key),
              values: DEEDS.map((deed) => share(group[deed], group)),
            }))}
          series={DEEDS.map((deed) => t(`pick_report.${deed}_share`))}
          format={figures.share}
        />
      )}
      table={({ rows }) => <GroupTable name={name} groups={groupsOf(rows)} wordOf={wordOf} />}
    />
  )
}

interface GroupSectionProps {
  /** In the words and in the names of files. */
  name: "by_slot" | "by_reason" | "by_model"
  query: ReportQuery
  keyOf: (row: ReportRow) => string
  wordOf: (key: string) => string
}

type GroupTableProps = Pick<GroupSectionProps, "name" | "wordOf"> & {
  groups: ReturnType<typeof groupedBy>
}

function GroupTable({ name, groups, wordOf }: GroupTableProps) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const revenueText = useRevenueText()
  return (
    <SimpleTable
      caption={t(`pick_report.${name}.title`)}
      rows={groups}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "group",
          header: t(`pick_report.${name}.column`),
          cell: ({ key }) => wordOf(key),
        },
        ...COUNTS.map((count) => ({
          key: count,
          header: t(`pick_report.${count}`),
          cell: (group: Totals) => figures.number(group[count]),
          isFigure: true,
        })),
        {
          key: "clicks_share",
          header: t("pick_report.clicks_share"),
          cell: (group) => figures.share(share(group.clicks, group)),
          isFigure: true,
        },
        {
          key: "revenue",
          header: t("pick_report.revenue"),
          cell: ({ revenue }) => revenueText(revenue),
          isFigure: true,
        },
      ]}
    />
  )
}
