import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { EmptyState } from "../shared/request-state"
import { sdk } from "../shared/sdk"
import { FigureSection } from "./figure-section"
import { useInsight, type InsightQuery } from "./hooks"
import type { InsightAnswer } from "./types"

/** One insight: chart or table, a sentence that says it in words, and its exports. */
export function InsightSection<Insight>(props: InsightSectionProps<Insight>) {
  const { resource, query, isEmpty, empty, ...shown } = props
  const { t } = useTranslation("ecrm")
  const answer = useInsight<Insight>(resource, query)
  const readCsv = async () => {
    const file = await sdk.client.fetch<Response>(`/admin/ecrm/insights/${resource}.csv`, {
      query,
      headers: { accept: "text/csv" },
    })
    return await file.blob()
  }
  return (
    <FigureSection<InsightAnswer<Insight>>
      {...shown}
      fileName={`insight-${resource}`}
      readCsv={readCsv}
      answer={answer}
      isEmpty={({ insight }) => isEmpty(insight)}
      empty={empty ?? <EmptyState title={t("insights.empty")} hint={t("insights.empty_hint")} />}
    />
  )
}

interface InsightSectionProps<Insight> {
  title: string
  hint: string
  resource: string
  query: InsightQuery
  actions?: ReactNode
  isEmpty: (insight: Insight) => boolean
  /** Instead of the usual words where there is nothing to show. */
  empty?: ReactNode
  chart: (answer: InsightAnswer<Insight>) => ReactNode
  table: (answer: InsightAnswer<Insight>) => ReactNode
  summary: (answer: InsightAnswer<Insight>) => string
}
