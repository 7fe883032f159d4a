import { domainToASCII } from "node:url"
import { readSender } from "../../core/messaging/read-sender"

/** An address as it travels: an international domain in its ASCII form (RFC 5891). */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf("@")
  const domain = domainToASCII(address.slice(at + 1))
  return `${address.slice(0, at)}@${domain || address.slice(at + 1)}`
}

/** A sender as it travels. @param text that `readSender` reads */
export function wireSender(text: string): { name: string; address: string } {
  const { name, address } = readSender(text) ?? { name: "", address: text }
  return { name, address: wireAddress(address) }
}
