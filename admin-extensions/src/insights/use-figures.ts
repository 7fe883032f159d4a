import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"

/** Ways to write the figures of insights in the admin's language. */
export function useFigures() {
  const { i18n } = useTranslation()
  const format = useFormat()
  return useMemo(
    () => ({
      ...format,
      /** An amount with its currency, without cents from 1,000 on. */
      money: (amount: number, currency_code: string) => {
        const cents = Math.abs(amount) >= 1_000 ? 0 : 2
        return `${format.amount(amount.toFixed(cents))} ${currency_code.toUpperCase()}`
      },
      share: (share: number) => format.percent(Math.round(share * 1_000) / 1_000),
      /** `YYYY-MM` as the month's short name and year. */
      month: (month: string) =>
        new Date(`${month}-01T00:00:00Z`).toLocaleDateString(
          i18n.language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2"),
          { month: "short", year: "2-digit", timeZone: "UTC" }
        ),
    }),
    [format, i18n.language]
  )
}
