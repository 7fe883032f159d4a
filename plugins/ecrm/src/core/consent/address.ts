import { EcrmError } from "../shared/errors"
import type { AddressKind } from "./channel"

const ADDRESS_CHARS_MAX = 254
const LOCAL_CHARS_MAX = 64
/** One `@`, nothing that ends a header or a word, a dot in the domain. No nested repetition. */
const EMAIL = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}\p{Cs}]+@[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}\p{Cs}]+$/u
const E164 = /^\+[1-9]\d{6,14}$/

/**
 * The one form of an address that consent and suppression are kept by: mail addresses in lower
 * case and NFC, numbers in E.164.
 * @returns `null` for what can be no address
 */
export function normalAddress(kind: AddressKind, text: string): string | null {
  const plain = text.trim()
  if (kind === "phone") return E164.test(plain) ? plain : null
  if (plain.length > ADDRESS_CHARS_MAX || !EMAIL.test(plain)) return null
  const [local, domain] = plain.normalize("NFC").toLowerCase().split("@")
  const isHost = domain.includes(".") && domain.split(".").every((label) => label !== "")
  return isHost && local.length <= LOCAL_CHARS_MAX ? `${local}@${domain}` : null
}

/** @throws EcrmError `consent.invalid_address` */
export function requireAddress(kind: AddressKind, text: string): string {
  const address = normalAddress(kind, text)
  if (address !== null) return address
  const what = kind === "email" ? "a mail address" : "a number such as +4930123456"
  throw new EcrmError("invalid_data", "consent.invalid_address", `email: must be ${what}`)
}

const GAP = "•••"

/** What a page behind a link may show of an address: enough for its owner, nothing to use. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@")
  if (at < 0) return `${address.slice(0, 3)}${GAP}${address.slice(-2)}`
  const [domain, ending] = cut(address.slice(at + 1))
  return `${[...address][0]}${GAP} (at) ${[...domain][0] ?? ""}${GAP}${ending}`
}

/** A domain's name and its ending with the dot. */
function cut(domain: string): [string, string] {
  const dot = domain.lastIndexOf(".")
  return dot < 0 ? [domain, ""] : [domain.slice(0, dot), domain.slice(dot)]
}
