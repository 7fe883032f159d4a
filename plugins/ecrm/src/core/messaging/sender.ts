import { readSender } from "./read-sender"

/** Who mails say they are from. */
export interface SenderNames {
  from_name: string | null
  from_address: string | null
}

/** As a header says it: `Store <mail@example.com>`. Source: RFC 5322 §3.4. */
export function senderHeader({ from_name, from_address }: SenderNames): string | null {
  if (from_address === null) return null
  const name = from_name?.replace(/[\r\n\0]+/g, " ").trim() ?? ""
  if (name === "") return from_address
  const isPlain = /^[\w !#$%&'*+/=?^{|}~-]+$/.test(name)
  const quoted = isPlain ? name : `"${name.replace(/["\\]/g, "\\$&")}"`
  return `${quoted} <${from_address}>`
}

/** An address that nobody can have. Source: RFC 2606 §2. */
const NOBODYS_ADDRESS = "shop@store.invalid"

/** Who mails are from that are only kept as files, where nobody named a sender. */
export function mailboxSender(store_name: string): string {
  const named = senderHeader({ from_name: store_name, from_address: NOBODYS_ADDRESS })
  return named !== null && readSender(named) !== null ? named : NOBODYS_ADDRESS
}
