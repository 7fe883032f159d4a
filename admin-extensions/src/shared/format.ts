import { useMemo } from "react"
import { useTranslation } from "react-i18next"

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 365],
  ["year", Infinity],
]

/** What `Intl` takes for a language tag without refusing it. */
const IS_TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/

/**
 * Language tag of a code of the admin, which are camel-case (`zhCN`); an unknown one must not break
 * every number.
 */
export const localeOf = (language: string | undefined): string => {
  const tag = (language ?? "en").replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
  return Intl.NumberFormat.supportedLocalesOf([tag]).length > 0 ? tag : "en"
}

/** Formatters of the admin's language. */
export function useFormat() {
  const { i18n } = useTranslation()
  return useMemo(() => formatters(localeOf(i18n.language)), [i18n.language])
}

export type Format = ReturnType<typeof formatters>

function formatters(locale: string) {
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: "compact" })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
  const decimal = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  const money = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 })
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
  const weekday = new Intl.DateTimeFormat(locale, { dateStyle: "full" })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const shortDay = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  })
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  return {
    number: (value: number) => number.format(value),
    compact: (value: number) => compact.format(value),
    /** Decimal text in major units; engines keep all its digits, which ES2022's types do not know. */
    amount: (decimal: string) => money.format(decimal as unknown as number),
    percent: (share: number) => percent.format(share),
    decimal: (value: number) => decimal.format(value),
    instant: (iso: string) => instant.format(new Date(iso)),
    /** The day of an instant with its weekday, where the reader is. */
    weekday: (iso: string) => weekday.format(new Date(iso)),
    /** The time of day of an instant, where the reader is. */
    time: (iso: string) => time.format(new Date(iso)),
    /** A UTC day `YYYY-MM-DD`. */
    day: (iso: string) => day.format(new Date(`${iso}T00:00:00Z`)),
    shortDay: (iso: string) => shortDay.format(new Date(`${iso}T00:00:00Z`)),
    /** Whole days away, behind when negative: "yesterday", "in 5 days". */
    daysAway: (days: number) => relative.format(days, "day"),
    /** Distance from `now`, in the largest unit that fits. */
    ago: (iso: string, now: number) => {
      let distance = (Date.parse(iso) - now) / 1_000
      for (const [unit, size] of STEPS) {
        const whole = Math.round(distance)
        if (Math.abs(whole) < size) return relative.format(whole, unit)
        distance /= size
      }
      return instant.format(new Date(iso))
    },
    /** Name of a language by its tag, `de-AT`; what is no tag is shown as it is. */
    language: (tag: string) => (IS_TAG.test(tag) ? (languages.of(tag) ?? tag) : tag),
    /** Binary size with its unit. */
    bytes: (value: number) => {
      const power = value < 1_024 ? 0 : Math.min(3, Math.floor(Math.log2(value) / 10))
      return `${decimal.format(value / 1_024 ** power)} ${["B", "KiB", "MiB", "GiB"][power]}`
    },
  }
}
