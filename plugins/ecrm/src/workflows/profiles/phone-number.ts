import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js"

/** Longer texts are no numbers, and parsing them costs time. */
const TEXT_MAX = 40

/**
 * A number in the one form in which it is kept and compared: E.164.
 * @param country_code ISO 3166-1 of numbers written without one; null: such numbers are unknown
 * @returns `null` for what can be no number
 */
export function normalisePhone(text: string, country_code: string | null): string | null {
  if (text.length > TEXT_MAX) return null
  const country = country_code?.toUpperCase() as CountryCode | undefined
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  return parsed?.isValid() ? parsed.number : null
}
