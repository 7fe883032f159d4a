import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { AreaHeader } from "../shared/area-header"
import { useFormat } from "../shared/format"
import { FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { Checklist } from "./checklist"
import { FactCards } from "./fact-cards"
import { FactsChart } from "./facts-chart"
import { useOverview } from "./hooks"
import { LastImportSection } from "./last-import"
import { ModelSection } from "./model"
import { SweepsTable } from "./sweeps-table"
import { TasksTable } from "./tasks-table"
import type { Overview } from "./types"

/** The area's first page: what is known, how fresh it is, what waits, what is missing. */
export function OverviewPage() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const overview = useOverview()
  const { data } = overview
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("overview.title")}
        hint={t("overview.hint")}
        actions={
          data ? (
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("overview.as_of", { at: format.instant(data.now) })}
            </Text>
          ) : null
        }
      />
      {overview.isError ? (
        <Section title={t("overview.facts")}>
          <FailedRequest error={overview.error} onRetry={() => void overview.refetch()} />
        </Section>
      ) : null}
      {overview.isPending ? (
        <Section title={t("overview.facts")}>
          <LoadingRows rows={6} />
        </Section>
      ) : null}
      {data ? <OverviewBody overview={data} /> : null}
    </div>
  )
}

function OverviewBody({ overview }: { overview: Overview }) {
  const now = Date.parse(overview.now)
  return (
    <>
      <FactCards facts={overview.facts} now={now} />
      <FactsChart />
      <Checklist points={overview.checklist} now={now} />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        <SweepsTable sweeps={overview.sweeps} now={now} />
        <TasksTable tasks={overview.tasks} now={now} />
        <LastImportSection last={overview.last_import} now={now} />
        <ModelSection model={overview.model} now={now} />
      </div>
    </>
  )
}
