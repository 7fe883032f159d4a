import { useSearchParams } from "react-router-dom"
import { useTranslation } from "react-i18next"
import { isUnknown } from "../hooks"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { Answer } from "./answer"
import { QUESTION_PARTS, useWhyPicks, type Question } from "./hooks"
import { QuestionForm } from "./question-form"

/** "Why did this person see this?": the question is part of the address. */
export function WhyTab() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const parts = QUESTION_PARTS.flatMap((name) => {
    const value = params.get(name)
    return value ? [[name, value]] : []
  })
  const question: Question = Object.fromEntries(parts)
  const isAsked =
    question.slot !== undefined && (question.slot !== "product" || question.product_id)
  const why = useWhyPicks(isAsked ? question : null)
  const ask = (next: Question) => {
    const given = Object.entries(next).filter(([, value]) => value !== "")
    setParams({ tab: "why", ...Object.fromEntries(given) })
    if (JSON.stringify(Object.fromEntries(given)) === JSON.stringify(question)) void why.refetch()
  }
  return (
    <div className="flex flex-col gap-y-3">
      <QuestionForm asked={question} isBusy={why.isFetching} onAsk={ask} />
      {why.data ? (
        <Answer why={why.data} />
      ) : isAsked ? (
        <Section title={t("why.answer")}>
          {isUnknown(why.error) ? (
            <EmptyState title={t("why.unknown")} hint={t("why.unknown_hint")} />
          ) : why.isError ? (
            <FailedRequest error={why.error} onRetry={() => void why.refetch()} />
          ) : (
            <LoadingRows rows={6} />
          )}
        </Section>
      ) : null}
    </div>
  )
}
