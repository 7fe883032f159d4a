import type { Condition, ItemFilter, RuleNode } from "../types"
import { subjectOf } from "./subjects"
import { isTested, testOf, type ValueTest } from "./value-tests"

/** Words of the admin's language and names for ids. */
export interface SentenceWords {
  /** Translates a key of `segments`. */
  t(key: string, values?: Record<string, unknown>): string
  /** Name of a subject such as `metric:orders`. */
  subject(subject: string): string
  /** Name of a value that a subject can have. */
  choice(subject: string, value: string): string
  /** Name behind an id, or the id. */
  name(kind: "category" | "product" | "sku" | "segment" | "customer_group", id: string): string
  number(value: number): string
  day(day: string): string
  month(month: number): string
}

/** A rule as one sentence; groups below the root stand in brackets. */
export const sentenceOf = (root: RuleNode, words: SentenceWords): string =>
  words.t("sentence.whole", { rule: partOf(root, words, false) })

function partOf(node: RuleNode, words: SentenceWords, isInner: boolean): string {
  if (node.type === "not") return words.t("sentence.not", { part: partOf(node.node, words, false) })
  if (node.type !== "all" && node.type !== "any") return phraseOf(node, words)
  const parts = node.nodes.map((child) => partOf(child, words, true))
  const joined = parts.join(words.t(`sentence.${node.type}`))
  return isInner && parts.length > 1 ? words.t("sentence.group", { part: joined }) : joined
}

/** One condition in words. */
export function phraseOf(condition: Condition, words: SentenceWords): string {
  const { t } = words
  const subject = subjectOf(condition)
  if (isTested(condition)) {
    const currency =
      condition.type === "metric" && "currency_code" in condition && condition.currency_code
        ? ` (${condition.currency_code.toUpperCase()})`
        : ""
    const test = testPhrase(testOf(condition), subject, words)
    return t("phrase.tested", { subject: `${words.subject(subject)}${currency}`, test })
  }
  switch (condition.type) {
    case "flag":
      return t(condition.is ? "phrase.flag" : "phrase.no_flag", { flag: words.subject(subject) })
    case "consent":
      return t(condition.is_given ? "phrase.consent" : "phrase.no_consent", {
        consent: words.choice("consent", `${condition.topic}:${condition.channel}`),
      })
    case "customer_group":
      return t(`phrase.customer_group.${condition.op}`, {
        groups: named("customer_group", condition.group_ids, words),
      })
    case "segment":
      return t(`phrase.segment.${condition.op}`, {
        segment: words.name("segment", condition.segment_id),
      })
    case "random":
      return t("phrase.random", {
        from: words.number(condition.from_percent),
        to: words.number(condition.to_percent),
        salt: condition.salt,
      })
    default:
      return deedPhrase(condition, words)
  }
}

type Deed = Extract<Condition, { type: "bought" | "did" }>

function deedPhrase(condition: Deed, words: SentenceWords): string {
  const { times, within_days, of } = condition
  const what =
    condition.type === "bought"
      ? words.t("phrase.bought", { items: itemsPhrase(condition.of, words) })
      : words.subject(subjectOf(condition))
  const items =
    condition.type === "did" && of ? words.t("phrase.of", { items: itemsPhrase(of, words) }) : ""
  const often = words.t(`times.${times.op}`, { count: times.count, n: words.number(times.count) })
  const window =
    within_days === null
      ? words.t("phrase.ever")
      : words.t("phrase.within", { days: words.number(within_days) })
  return words.t("phrase.deed", { what: `${what}${items}`, often, window })
}

const itemsPhrase = ({ kind, ids }: ItemFilter, words: SentenceWords): string =>
  words.t(`items.phrase.${kind}`, { names: named(kind, ids, words) })

const named = (
  kind: "category" | "product" | "sku" | "segment" | "customer_group",
  ids: string[],
  words: SentenceWords
): string => listed(ids.map((id) => words.name(kind, id)))

/** A list of names; none yet is an ellipsis. */
const listed = (names: string[]): string => (names.length === 0 ? "…" : names.join(", "))

function testPhrase(test: ValueTest, subject: string, words: SentenceWords): string {
  const said = (value: unknown): string => {
    if (typeof value === "number") return Number.isNaN(value) ? "…" : words.number(value)
    if (typeof value === "boolean") return words.t(value ? "yes" : "no")
    if (typeof value !== "string" || value === "") return "…"
    return /^\d{4}-\d\d-\d\d$/.test(value) ? words.day(value) : words.choice(subject, value)
  }
  return words.t(`test.${test.op}`, {
    value: said(test.value),
    from: said(test.from),
    to: said(test.to),
    days: said(test.days),
    month: test.month === undefined ? "…" : words.month(test.month),
    values: listed((test.values ?? []).map((value) => words.choice(subject, value))),
  })
}
