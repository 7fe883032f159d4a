import { normalAddress } from "../consent/address"

/** Who a mail says it is from. */
export interface Sender {
  /** Empty where it is the address alone. */
  name: string
  /** Normal form. */
  address: string
}

/** A name, in quotes where it holds more than plain words, then the address. */
const NAMED = /^\s*(?:"((?:[^"\\]|\\["\\])*)"|([^"\\<>]*?))\s*<([^<>]+)>\s*$/
const CHARS_MAX = 320

/**
 * Reads `Store <mail@example.com>`, or an address alone; the one reader of senders.
 * @returns `null` for anything else: line breaks, several addresses, comments, quoted local parts
 */
export function readSender(text: string): Sender | null {
  if (text.length > CHARS_MAX || /\p{Cc}|\p{Surrogate}/u.test(text)) return null
  const bare = normalAddress("email", text)
  if (bare !== null) return { name: "", address: bare }
  const [, quoted, plain, within] = NAMED.exec(text) ?? []
  const address = within === undefined ? null : normalAddress("email", within)
  const name = quoted?.replace(/\\(["\\])/g, "$1") ?? plain
  return address === null ? null : { name: name.trim(), address }
}

/** What comes after the `@`. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1)
