import { Button, Text } from "@medusajs/ui"
import { useRef, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { ExportMenu } from "./export-menu"
import { useInsight, type InsightQuery } from "./hooks"
import type { InsightAnswer } from "./types"

/** One insight: chart or table, a sentence that says it in words, and its exports. */
export function InsightSection<Insight>(props: InsightSectionProps<Insight>) {
  const { t } = useTranslation("ecrm")
  const [isTable, setIsTable] = useState(false)
  const chart = useRef<HTMLDivElement>(null)
  const answer = useInsight<Insight>(props.resource, props.query)
  const { data } = answer
  const isFilled = data !== undefined && !props.isEmpty(data.insight)
  return (
    <Section
      title={props.title}
      hint={props.hint}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {props.actions}
          <Button
            size="small"
            variant="transparent"
            aria-pressed={isTable}
            onClick={() => setIsTable(!isTable)}
          >
            {t(isTable ? "chart.as_chart" : "chart.as_table")}
          </Button>
          <ExportMenu
            title={props.title}
            resource={props.resource}
            query={props.query}
            chart={chart}
          />
        </div>
      }
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <LoadingRows rows={6} /> : null}
      {data && !isFilled
        ? (props.empty ?? (
            <EmptyState title={t("insights.empty")} hint={t("insights.empty_hint")} />
          ))
        : null}
      {isFilled && !isTable ? (
        <figure className="px-6 py-4" aria-label={props.title}>
          <div ref={chart}>{props.chart(data)}</div>
          <figcaption className="pt-2">
            <Text size="small" className="text-ui-fg-subtle">
              {props.summary(data)}
            </Text>
          </figcaption>
        </figure>
      ) : null}
      {isFilled && isTable ? props.table(data) : null}
    </Section>
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
