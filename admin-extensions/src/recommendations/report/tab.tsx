import { useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFigures } from "../../insights/use-figures"
import { Pick } from "../../profiles/pick"
import { DefinitionList } from "../../shared/definition-list"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { ChainsToMend } from "../health/chains-to-mend"
import { useHealth } from "../health/hooks"
import { ALL, SlotFilter } from "../slot-pick"
import { GroupSection } from "./group-section"
import { useReport, type PickReport, type ReportQuery } from "./hooks"
import { IncrementalSection } from "./incremental-section"
import { sumOf } from "./totals"
import { useRevenueText } from "./use-revenue-text"

const DAY_MS = 86_400_000
const SPANS = ["7", "30", "90", "365"]
const WINDOWS = ["1", "7", "30"]
const UNKNOWN = "unknown"

/** What picks did: shown, clicked, added, bought. */
export function ReportTab() {
  const { t } = useTranslation("ecrm")
  const [days, setDays] = useState("30")
  const [window_days, setWindow] = useState("7")
  const [slot, setSlot] = useState(ALL)
  const query = useMemo((): ReportQuery => {
    const to = Date.now()
    return {
      from: new Date(to - Number(days) * DAY_MS).toISOString(),
      to: new Date(to).toISOString(),
      window_days,
      ...(slot === ALL ? {} : { slot }),
    }
  }, [days, window_days, slot])
  const wordOf = (words: string) => (key: string) =>
    key === UNKNOWN ? t("pick_report.unknown") : t(`${words}.${key}`, { defaultValue: key })
  return (
    <div className="flex flex-col gap-y-3">
      <TotalsSection
        query={query}
        filters={
          <div className="flex flex-wrap items-end gap-3">
            <Pick
              label={t("pick_report.span")}
              value={days}
              options={SPANS.map((span) => [span, t("pick_report.days", { days: span })])}
              onChange={setDays}
            />
            <Pick
              label={t("pick_report.window")}
              value={window_days}
              options={WINDOWS.map((span) => [span, t("pick_report.days", { days: span })])}
              onChange={setWindow}
            />
            <SlotFilter value={slot} onChange={setSlot} />
          </div>
        }
      />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <GroupSection
          name="by_slot"
          query={query}
          keyOf={(row) => row.slot}
          wordOf={wordOf("picks.slots")}
        />
        <GroupSection
          name="by_reason"
          query={query}
          keyOf={({ reason_code }) => reason_code ?? UNKNOWN}
          wordOf={wordOf("picks.reasons")}
        />
      </div>
      <GroupSection
        name="by_model"
        query={query}
        keyOf={({ model_version }) => String(model_version ?? UNKNOWN)}
        wordOf={(key) =>
          key === UNKNOWN ? t("pick_report.unknown") : t("pick_report.version", { version: key })
        }
      />
      <IncrementalSection />
      <MissingGoods />
    </div>
  )
}

interface TotalsSectionProps {
  query: ReportQuery
  filters: ReactNode
}

function TotalsSection({ query, filters }: TotalsSectionProps) {
  const { t } = useTranslation("ecrm")
  const report = useReport(query)
  return (
    <Section
      title={t("pick_report.title")}
      hint={t("pick_report.hint", { days: query.window_days })}
      actions={filters}
    >
      {report.isError ? (
        <FailedRequest error={report.error} onRetry={() => void report.refetch()} />
      ) : report.isPending ? (
        <LoadingRows rows={8} />
      ) : (
        <TotalsList report={report.data} />
      )}
    </Section>
  )
}

function TotalsList({ report }: { report: PickReport }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const revenueText = useRevenueText()
  const totals = sumOf(report.rows)
  const of = (part: number, whole: number) =>
    whole === 0
      ? "–"
      : t("pick_report.of", {
          share: figures.share(part / whole),
          part: figures.number(part),
          whole: figures.number(whole),
        })
  return (
    <DefinitionList
      rows={[
        [t("pick_report.exposures"), figures.number(totals.exposures)],
        [t("pick_report.clicks"), of(totals.clicks, totals.exposures)],
        [t("pick_report.adds"), of(totals.adds, totals.exposures)],
        [t("pick_report.purchases"), of(totals.purchases, totals.exposures)],
        [t("pick_report.revenue"), revenueText(totals.revenue)],
        [t("pick_report.take_rate"), of(report.orders_with_picks, report.orders)],
        [t("pick_report.coverage"), of(report.products_shown, report.products)],
        [t("pick_report.machines"), figures.number(report.machines)],
      ]}
    />
  )
}

function MissingGoods() {
  const health = useHealth()
  if (health.data) return <ChainsToMend chains={health.data.chains_to_mend} />
  return health.isError ? (
    <FailedRequest error={health.error} onRetry={() => void health.refetch()} />
  ) : (
    <LoadingRows rows={3} />
  )
}
