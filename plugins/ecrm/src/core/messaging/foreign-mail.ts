import type { Pieces, RenderedPieces } from "./pieces"

/** Key that stands for no template: the mail is printed as whoever asked for it wrote it. */
export const RAW_TEMPLATE = "raw"

/** A mail in somebody else's words; one of `html` and `text` at least. */
export interface ForeignMail {
  subject: string
  /** Vetted by nobody here: the code that asked for the mail answers for it. */
  html: string | null
  text: string | null
}

/** Who advertises, and how to leave, below a mail in somebody else's words. */
export interface ForeignFooter {
  postal_address: string
  unsubscribe_url: string
  preferences_url: string
  /** What the links are called. */
  words: { unsubscribe: string; preferences: string }
}

const SUBJECT_CHARS_MAX = 998

/** @returns `null` for what has no subject, or nothing to read */
export function readForeignMail(data: Record<string, unknown>): ForeignMail | null {
  const subject = wordsOf(data.subject)
    .replace(/[\r\n\0\u0085\u2028\u2029]+/g, " ")
    .trim()
  const html = wordsOf(data.html)
  const text = wordsOf(data.text)
  if (subject === "" || (html.trim() === "" && text.trim() === "")) return null
  return {
    subject: [...subject].slice(0, SUBJECT_CHARS_MAX).join(""),
    html: html.trim() === "" ? null : html,
    text: text.trim() === "" ? null : text,
  }
}

/** @returns `null` for what is no advertising: nobody made it links to leave by */
export function readForeignFooter(
  { postal_address, unsubscribe_url, preferences_url }: Record<string, unknown>,
  words: ForeignFooter["words"]
): ForeignFooter | null {
  if (typeof unsubscribe_url !== "string" || typeof preferences_url !== "string") return null
  return { postal_address: wordsOf(postal_address), unsubscribe_url, preferences_url, words }
}

/**
 * A mail that is like no other: nothing of it is shared.
 * @param skeleton_id of this one alone
 * @param toText      makes the text part where there is none
 * @param footer      of advertising; `null` prints the mail alone
 */
export function foreignPieces(
  { subject, html, text }: ForeignMail,
  skeleton_id: string,
  toText: (html: string) => string,
  footer: ForeignFooter | null
): RenderedPieces {
  const body = html ?? `<pre style="white-space:pre-wrap">${escaped(text ?? "")}</pre>`
  const words = text ?? toText(html ?? "")
  return {
    skeleton_id,
    subject: whole(subject),
    html: whole(footer === null ? body : withinBody(body, footerHtml(footer))),
    text: whole(footer === null ? words : `${words}\n\n${footerText(footer)}`),
  }
}

/** Before the end of the body, where there is one. */
function withinBody(html: string, added: string): string {
  const end = [...html.matchAll(/<\/body\s*>/gi)].at(-1)?.index ?? html.length
  return html.slice(0, end) + added + html.slice(end)
}

const footerHtml = ({ postal_address, words, ...urls }: ForeignFooter): string =>
  `<p style="margin:24px 0 0;font-size:13px;color:#4b5563">${escaped(postal_address)}<br />` +
  `<a href="${escaped(urls.unsubscribe_url)}">${escaped(words.unsubscribe)}</a> · ` +
  `<a href="${escaped(urls.preferences_url)}">${escaped(words.preferences)}</a></p>`

const footerText = ({ postal_address, words, ...urls }: ForeignFooter): string =>
  [
    "--",
    postal_address,
    `${words.unsubscribe}: ${urls.unsubscribe_url}`,
    `${words.preferences}: ${urls.preferences_url}`,
  ].join("\n")

const whole = (text: string): Pieces => ({ statics: [text], holes: [] })

const wordsOf = (value: unknown): string => (typeof value === "string" ? value : "")

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign])
