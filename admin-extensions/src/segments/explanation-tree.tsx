import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat, type Format } from "../shared/format"
import { phraseOf, type SentenceWords } from "./builder/sentence"
import { subjectOf } from "./builder/subjects"
import type { Explanation } from "./types"

/** Part by part: a sign and a word for yes or no, what was asked, what the person has. */
export function ExplanationTree({ explanation, words }: ExplanationTreeProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { holds } = explanation
  const Sign = holds ? CheckCircleSolid : XCircleSolid
  const children =
    explanation.type === "condition"
      ? []
      : explanation.type === "not"
        ? [explanation.node]
        : explanation.nodes
  return (
    <li className="py-1" data-holds={holds}>
      <div className="flex items-start gap-x-2">
        <span className={holds ? "text-ui-tag-green-icon pt-0.5" : "text-ui-tag-red-icon pt-0.5"}>
          <Sign aria-hidden />
        </span>
        <div className="min-w-0">
          <Text size="small" weight="plus" className="break-words">
            {t(holds ? "segments.why.holds" : "segments.why.fails")}
            {": "}
            {explanation.type === "condition"
              ? phraseOf(explanation.condition, words)
              : t(`segments.why.${explanation.type}`)}
          </Text>
          {explanation.type === "condition" ? (
            <Text size="small" className="text-ui-fg-subtle break-words">
              {t("segments.why.actual", { actual: actualOf(explanation, words, format) })}
            </Text>
          ) : null}
        </div>
      </div>
      {children.length > 0 ? (
        <ul className="border-ui-border-base ml-2 border-l-2 pl-3">
          {children.map((child, i) => (
            <ExplanationTree key={i} explanation={child} words={words} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

interface ExplanationTreeProps {
  explanation: Explanation
  words: SentenceWords
}

type Told = Extract<Explanation, { type: "condition" }>

/** The figure of the person that a condition looked at, in words. */
function actualOf({ condition, actual }: Told, words: SentenceWords, format: Format): string {
  if (typeof actual.times === "number" || typeof actual.times === "string") {
    const times = Number(actual.times)
    const often = words.t("why.times", { count: times, n: words.number(times) })
    return typeof actual.last_on === "string"
      ? words.t("why.times_last", { often, day: words.day(actual.last_on.slice(0, 10)) })
      : often
  }
  if ("has_been_in" in actual) {
    if (typeof actual.entered_at === "string") {
      return words.t("why.in_since", { at: format.instant(actual.entered_at) })
    }
    return words.t(actual.has_been_in ? "why.was_in" : "why.never_in")
  }
  if ("percent" in actual) return `${words.number(Number(actual.percent))} %`
  return valueOf(actual.value, subjectOf(condition), words, actual.currency_code)
}

function valueOf(
  value: unknown,
  subject: string,
  words: SentenceWords,
  currency_code: unknown
): string {
  if (value === null || value === undefined) return words.t("why.unset")
  if (typeof value === "boolean") return words.t(value ? "yes" : "no")
  if (typeof value === "number") {
    const isMoney = /:(revenue|average_order|clv)$/.test(subject)
    const unit =
      isMoney && typeof currency_code === "string" ? ` ${currency_code.toUpperCase()}` : ""
    return `${words.number(Math.round(value * 100) / 100)}${unit}`
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return words.t("why.none")
    const name = (id: string) =>
      subject === "customer_group" ? words.name("customer_group", id) : words.choice(subject, id)
    return value.map((id) => name(String(id))).join(", ")
  }
  const text = String(value)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? words.day(text) : words.choice(subject, text)
}
