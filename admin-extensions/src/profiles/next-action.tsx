import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import type { NextAction } from "./types"
import { useMoney, useNames } from "./words"

/** Actions whose days lie ahead. */
const AHEAD = ["birthday_soon", "anniversary_soon", "order_expected"]

/** Gives the sentence of an action: what to do, with the figures that say why. */
export function useActionSentence() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const money = useMoney()
  const names = useNames()
  return ({ code, reason }: NextAction): string => {
    const text = (key: string) => String(reason[key] ?? "")
    const day = (key: string) => (reason[key] === undefined ? "" : format.day(text(key)))
    const days = Number(reason.days ?? 0)
    const distance = format.daysAway(AHEAD.includes(code) ? days : -days)
    return t(`profiles.next.${code}`, {
      ...reason,
      ago: distance,
      in: distance,
      on: day("on"),
      due_on: day("due_on"),
      expected_on: day("expected_on"),
      from: names.loyaltyClass(text("from")),
      to: names.loyaltyClass(text("to")),
      amount: money(Number(reason.amount ?? reason.revenue ?? 0), text("currency_code")),
      return_rate: format.percent(Number(reason.return_rate ?? 0)),
      defaultValue: code,
    })
  }
}
