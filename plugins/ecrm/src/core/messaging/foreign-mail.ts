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

/**
 * A mail that is like no other: nothing of it is shared.
 * @param skeleton_id of this one alone
 * @param toText      makes the text part where there is none
 */
export function foreignPieces(
  { subject, html, text }: ForeignMail,
  skeleton_id: string,
  toText: (html: string) => string
): RenderedPieces {
  return {
    skeleton_id,
    subject: whole(subject),
    html: whole(html ?? `<pre style="white-space:pre-wrap">${escaped(text ?? "")}</pre>`),
    text: whole(text ?? toText(html ?? "")),
  }
}

const whole = (text: string): Pieces => ({ statics: [text], holes: [] })

const wordsOf = (value: unknown): string => (typeof value === "string" ? value : "")

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign])
