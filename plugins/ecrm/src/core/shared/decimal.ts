import { EcrmError } from "./errors"

/** An exact decimal: `units` / 10^`scale`. */
export interface Decimal {
  units: bigint
  scale: number
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

export const ZERO: Decimal = { units: 0n, scale: 0 }

/**
 * Reads a decimal as Postgres prints it, such as `12.50`, `-3` or `1e-7`.
 * @throws EcrmError `decimal.malformed`
 */
export function decimal(text: string): Decimal {
  const match = DECIMAL.exec(text)
  if (!match) throw new EcrmError("invalid_data", "decimal.malformed", `Not a decimal: ${text}`)
  const [, sign, whole, fraction = "", exponent = "0"] = match
  const units = BigInt(`${sign}${whole}${fraction}`)
  const scale = fraction.length - Number(exponent)
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale }
}

const at = (value: Decimal, scale: number) => value.units * 10n ** BigInt(scale - value.scale)

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: at(a, scale) + at(b, scale), scale }
}

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
})

export const negate = (a: Decimal): Decimal => ({ units: -a.units, scale: a.scale })

export const sum = (values: Decimal[]): Decimal => values.reduce(add, ZERO)

/** The shortest text that means exactly `value`. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0")
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "")
  const text = fraction === "" ? whole : `${whole}.${fraction}`
  return units < 0n ? `-${text}` : text
}

/** The number nearest to `value`; prints as exactly `value` up to 15 significant digits. */
export const toNumber = (value: Decimal): number => Number(decimalText(value))
