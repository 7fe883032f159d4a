import { errorText } from "../../shared/error-text"
import type { Formats } from "./formats"
import { mergeHoles } from "./merge-holes"
import { cut, type CutPart, type CutTemplate, type Node } from "./nodes"
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
  const printers = mails.map(({ locale, data }) => new Printer(plainData(data), locale, formats))
  const alike = {
    subject: inOneLine(cutAlike(template.subject, printers)),
    html: cutAlike(template.html, printers),
    text: cutAlike(template.text, printers),
  }
  const chars = PARTS.reduce((sum, part) => sum + charsOf(alike[part]), 0)
  const printed = printers.map((printer) => printOne(alike, printer, chars))
  const good = printed.filter((one): one is Holes => !("error" in one))
  if (good.length === 0) return { statics: { subject: [], html: [], text: [] }, mails: printed }
  const statics = { subject: [""], html: [""], text: [""] }
  for (const part of PARTS) {
    const merged = mergeHoles(
      alike[part].statics,
      good.map((holes) => holes[part])
    )
    statics[part] = merged.statics
    good.forEach((holes, at) => (holes[part] = merged.rows[at]))
  }
  return { statics, mails: printed }
}

const inOneLine = ({ statics, holes }: CutPart): CutPart => ({
  statics: statics.map(oneLine),
  holes,
})

/**
 * Cuts a part deeper where a condition goes the same way for all: what differs between mails is then
 * a word rather than the whole of a section around it.
 */
function cutAlike(
  { statics: given, holes: nodes }: CutPart,
  printers: readonly Printer[]
): CutPart {
  const statics = [given[0]]
  const holes: Node[] = []
  nodes.forEach((node, at) => {
    const way = node.is === "if" ? commonWay(node, printers) : null
    const inner = way === null ? { statics: ["", ""], holes: [node] } : cutAlike(cut(way), printers)
    const [begins, ...follow] = inner.statics
    statics[statics.length - 1] += begins
    statics.push(...follow)
    holes.push(...inner.holes)
    statics[statics.length - 1] += given[at + 1]
  })
  return { statics, holes }
}

function commonWay(
  node: Extract<Node, { is: "if" }>,
  printers: readonly Printer[]
): readonly Node[] | null {
  const way = printers[0].wayOf(node)
  return printers.every((printer) => printer.wayOf(node) === way) ? way : null
}

function printOne(
  template: CutTemplate,
  printer: Printer,
  chars: number
): Holes | { error: string } {
  try {
    printer.stands(chars)
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
