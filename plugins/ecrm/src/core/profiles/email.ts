/** Longest address and longest local part. Source: RFC 5321 §4.5.3.1. */
const ADDRESS_MAX = 254
const LOCAL_MAX = 64

/** One `@`, something before it, a domain of two labels or more behind it; any script. */

const ADDRESS =
  /^[^\s@\u0000-\u001f\u007f]+@[^\s@.\u0000-\u001f\u007f]+(\.[^\s@.\u0000-\u001f\u007f]+)+$/

/**
 * The one form in which an address is kept and compared: trimmed, lower-case, NFC. No provider's
 * tricks: dots and `+tags` may be another person's mailbox elsewhere.
 * @returns `null` for what can be no address
 */
export function normaliseEmail(text: string): string | null {
  const address = text.trim().toLowerCase().normalize("NFC")
  if (address.length > ADDRESS_MAX || address.indexOf("@") > LOCAL_MAX) return null
  return ADDRESS.test(address) ? address : null
}

/** An address as it may be shown to who is not known to own it: `a***@m***.example`. */
export function maskEmail(address: string): string {
  const [local, domain] = address.split("@")
  const dot = domain.lastIndexOf(".")
  return `${[...local][0]}***@${[...domain][0]}***${domain.slice(dot)}`
}

/** A number as it may be shown: its country's code and its last two digits. */
export const maskPhone = (number: string): string => `${number.slice(0, 3)}***${number.slice(-2)}`
