import { useTranslation } from "react-i18next"
import { useFigures } from "../../insights/use-figures"
import type { Experiment, VariantVerdict } from "./types"
import { sentenceOf } from "./verdict-words"

/** Says the figures of an experiment so that nobody needs to know statistics. */
export function useVerdictWords({ document }: Experiment) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const label = (key: string) => document.variants.find((one) => one.key === key)?.label ?? key
  const sure = figures.percent(1 - document.alpha)
  /** A difference of shares with its sign, in percentage points. */
  const signed = (value: number) => {
    const sign = value < 0 ? "−" : value > 0 ? "+" : ""
    return `${sign}${figures.decimal(Math.abs(value) * 100)}`
  }
  const points = (value: number) => t("experiments.verdict.points", { value: signed(value) })
  const span = ({ lower, upper }: { lower: number; upper: number }) =>
    `${signed(lower)} … ${signed(upper)}`
  const verdict = (variant: VariantVerdict, baseline: VariantVerdict): string => {
    const sentence = sentenceOf(variant)
    if (sentence === null) return ""
    const { word, difference } = sentence
    return t(`experiments.verdict.${word}`, {
      variant: label(variant.key),
      baseline: label(baseline.key),
      people: figures.number(variant.people),
      baseline_people: figures.number(baseline.people),
      ...(difference && {
        difference: points(difference.value),
        lower: signed(difference.lower),
        upper: points(difference.upper),
      }),
    })
  }
  const money = (variant: VariantVerdict, currency_code: string): string[] => {
    const { incremental_revenue, revenue_difference } = variant
    if (incremental_revenue === null) return []
    const each = (amount: number) => figures.money(amount, currency_code)
    const earned = t("experiments.verdict.earned", {
      variant: label(variant.key),
      amount: each(incremental_revenue),
    })
    if (revenue_difference === null) return [earned]
    const { lower, upper } = revenue_difference
    return [earned, t("experiments.verdict.each", { lower: each(lower), upper: each(upper) })]
  }
  const guardrail = ({ breaks_guardrail }: VariantVerdict): string =>
    t(breaks_guardrail ? "experiments.verdict.guard_broken" : "experiments.verdict.guard_holds", {
      loss: t("experiments.verdict.points", {
        value: figures.decimal(document.guardrail.conversion_loss_max * 100),
      }),
      then: t(
        document.guardrail.stops
          ? "experiments.verdict.guard_stops"
          : "experiments.verdict.guard_tells"
      ),
    })
  const conversions = (variants: readonly VariantVerdict[]): string =>
    variants
      .map(({ key, people, conversion }) =>
        t("experiments.results.one", {
          variant: label(key),
          people: figures.number(people),
          conversion: conversion === null ? "–" : figures.percent(conversion),
        })
      )
      .join(" ")
  const validity = () => t("experiments.verdict.validity", { sure })
  return { label, span, verdict, money, guardrail, conversions, validity }
}
