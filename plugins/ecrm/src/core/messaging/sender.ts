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
