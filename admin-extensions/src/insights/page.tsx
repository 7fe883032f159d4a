import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { ClassesSection } from "./classes-section"
import { CohortsSection } from "./cohorts-section"
import { FilterBar } from "./filters"
import { GroupsSection } from "./groups-section"
import { IntervalsSection } from "./intervals-section"
import { RepeatSection } from "./repeat-section"
import { RfmSection } from "./rfm-section"
import type { InsightFilters } from "./types"
import { ValueSection } from "./value-section"

const KEYS = ["currency", "segment_id", "sales_channel_id"] as const

/** Figures about all people at once; the filters are part of the address. */
export function InsightsPage() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const filters = Object.fromEntries(
    KEYS.map((key) => [key, params.get(key) ?? ""])
  ) as unknown as InsightFilters
  const change = (next: InsightFilters) =>
    setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "")))
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("insights.title")} hint={t("insights.hint")} />
      <FilterBar filters={filters} onChange={change} />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <RfmSection filters={filters} />
        <GroupsSection filters={filters} />
        <ClassesSection filters={filters} />
        <ValueSection filters={filters} />
      </div>
      <CohortsSection filters={filters} />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <RepeatSection filters={filters} />
        <IntervalsSection filters={filters} />
      </div>
    </div>
  )
}
