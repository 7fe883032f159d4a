/** Formatted values that are kept; the prices of a campaign's picks repeat. */
const KEPT_MAX = 5_000

/** Writes money and dates as a language does. */
export class Formats {
  private readonly kept = new Map<string, string>()
  /** Making one costs a hundred times what using it does. */
  private readonly formatters = new Map<string, { format(value: number): string }>()

  /** Of a currency by its ISO 4217 code, in major units; no number is no text. */
  money(amount: unknown, currency: unknown, locale: string): string {
    const value = typeof amount === "string" && amount.trim() !== "" ? Number(amount) : amount
    if (typeof value !== "number" || !Number.isFinite(value)) return ""
    const code = String(currency).toUpperCase()
    return this.keep(
      locale,
      code,
      value,
      () => new Intl.NumberFormat(locale, { style: "currency", currency: code })
    )
  }

  /**
   * @param instant   ISO 8601; anything else is no text
   * @param time_zone IANA zone
   */
  date(instant: unknown, time_zone: unknown, locale: string): string {
    const at = typeof instant === "string" ? Date.parse(instant) : NaN
    if (Number.isNaN(at)) return ""
    const timeZone = typeof time_zone === "string" ? time_zone : "UTC"
    return this.keep(
      locale,
      timeZone,
      at,
      () => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone })
    )
  }

  private keep(
    locale: string,
    unit: string,
    value: number,
    make: () => { format(value: number): string }
  ): string {
    const key = `${locale} ${unit}`
    const known = this.kept.get(`${key} ${value}`)
    if (known !== undefined) return known
    if (this.kept.size >= KEPT_MAX) this.kept.clear()
    if (this.formatters.size >= KEPT_MAX) this.formatters.clear()
    let formatter = this.formatters.get(key)
    if (formatter === undefined) {
      formatter = orPlain(unit, make)
      this.formatters.set(key, formatter)
    }
    const text = formatter.format(value)
    this.kept.set(`${key} ${value}`, text)
    return text
  }
}

/** A currency or a zone that nobody knows is written as it is: no mail fails of it. */
function orPlain(
  unit: string,
  make: () => { format(value: number): string }
): { format(value: number): string } {
  try {
    return make()
  } catch {
    return { format: (value) => `${value} ${unit}` }
  }
}
