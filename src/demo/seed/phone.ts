import { between, type Rng } from "../history/rng"

/** Country → what a mobile number begins with there, and how many digits follow. */
const MOBILE: Record<string, [start: string, digits: number]> = {
  de: ["+49151", 8],
  fr: ["+336", 8],
  gb: ["+447400", 6],
  it: ["+39347", 7],
  es: ["+346", 8],
  nl: ["+316", 8],
  dk: ["+4520", 6],
  se: ["+4670", 7],
  us: ["+1917", 7],
  ca: ["+1647", 7],
}

/** A made-up mobile number in E.164, or null where the country has no rule here. */
export function phoneNumber(country_code: string, rng: Rng): string | null {
  const [start, digits] = MOBILE[country_code] ?? ["", 0]
  if (digits === 0) return null
  const lowest = 10 ** (digits - 1)
  return `${start}${between(rng, 2 * lowest, 10 * lowest - 1)}`
}
