import { errorText } from "../../shared/error-text"
import type { Formats } from "./formats"
import { mergeHoles } from "./merge-holes"
import type { CutPart, CutTemplate } from "./nodes"
import { plainData } from "./plain-data"
import { Printer } from "./print-nodes"

/** A mail to print. */
export interface MailData {
  /** BCP 47; of numbers and dates, the words are those of the template. */
  locale: string
  data: unknown
}

const PARTS = ["subject", "html", "text"] as const
type Holes = Record<(typeof PARTS)[number], string[]>

/** Mails of one template in one language: statics once, holes a mail. */
export interface PrintedMails {
  statics: Record<(typeof PARTS)[number], string[]>
  /** In the order of the mails. */
  mails: (Holes | { error: string })[]
}

/** What stands in a header has one line. */
const oneLine = (text: string): string => text.replace(/[\r\n\0\u0085\u2028\u2029]+/g, " ")

const charsOf = ({ statics }: CutPart): number =>
  statics.reduce((chars, text) => chars + text.length, 0)

/**
 * Prints mails of one template in one language. A mail that goes beyond its limits gets an error,
 * the others are not touched by it. Holes that all fill with the same text become statics.
 */
export function renderMailsOf(
  template: CutTemplate,
  mails: readonly MailData[],
  formats: Formats
): PrintedMails {
  const chars = PARTS.reduce((sum, part) => sum + charsOf(template[part]), 0)
  const printed = mails.map((mail) => printOne(template, mail, formats, chars))
  const good = printed.filter((one): one is Holes => !("error" in one))
  if (good.length === 0) return { statics: { subject: [], html: [], text: [] }, mails: printed }
  const statics = { subject: [""], html: [""], text: [""] }
  for (const part of PARTS) {
    const merged = mergeHoles(
      template[part].statics,
      good.map((holes) => holes[part])
    )
    statics[part] = merged.statics
    good.forEach((holes, at) => (holes[part] = merged.rows[at]))
  }
  return { statics, mails: printed }
}

function printOne(
  template: CutTemplate,
  { locale, data }: MailData,
  formats: Formats,
  chars: number
): Holes | { error: string } {
  try {
    const printer = new Printer(plainData(data), locale, formats, chars)
    const holesOf = (part: CutPart) => part.holes.map((hole) => printer.print(hole))
    return {
      subject: holesOf(template.subject).map(oneLine),
      html: holesOf(template.html),
      text: holesOf(template.text),
    }
  } catch (error) {
    return { error: errorText(error) }
  }
}
