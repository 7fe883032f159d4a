import { Button, Text } from "@medusajs/ui"
import { useRef, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { ExportMenu } from "./export-menu"

/** Figures as a chart or a table, a sentence that says them in words, and their exports. */
export function FigureSection<Data>(props: FigureSectionProps<Data>) {
  const { answer, isEmpty } = props
  const { t } = useTranslation("ecrm")
  const [isTable, setIsTable] = useState(false)
  const chart = useRef<HTMLDivElement>(null)
  const { data } = answer
  const isFilled = data !== undefined && !isEmpty(data)
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
            fileName={props.fileName}
            readCsv={props.readCsv}
            chart={chart}
          />
        </div>
      }
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <LoadingRows rows={6} /> : null}
      {data && !isFilled ? props.empty : null}
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

interface FigureSectionProps<Data> {
  title: string
  hint: string
  /** Of what is exported, without its ending. */
  fileName: string
  readCsv: () => Promise<Blob>
  answer: {
    data: Data | undefined
    error: unknown
    isError: boolean
    isPending: boolean
    refetch: () => unknown
  }
  actions?: ReactNode
  isEmpty: (data: Data) => boolean
  /** Where there is nothing to show. */
  empty: ReactNode
  chart: (data: Data) => ReactNode
  table: (data: Data) => ReactNode
  summary: (data: Data) => string
}
