import { language, locale } from "../store/settings"
import { en, type Texts } from "./en"
import { zh } from "./zh"

const texts: Record<string, Texts> = { en, zh }

/** The shop's words in the chosen language. */
export const text = (): Texts => texts[language.value]

/** An amount in major units of its currency, as the chosen language writes it. */
export function money(amount: number, currency_code: string): string {
  const currency = currency_code.toUpperCase()
  return new Intl.NumberFormat(locale(), { style: "currency", currency }).format(amount)
}

export const date = (at: string | Date): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long" }).format(new Date(at))

/** A language's name in the chosen language, or its code where that is unknown. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([locale()], { type: "language" }).of(code) ?? code
  } catch {
    return code
  }
}

/** A country's name in the chosen language, or `fallback` for a code it does not know. */
export function countryName(iso_2: string, fallback: string): string {
  try {
    const names = new Intl.DisplayNames([locale()], { type: "region" })
    return names.of(iso_2.toUpperCase()) ?? fallback
  } catch {
    return fallback
  }
}
