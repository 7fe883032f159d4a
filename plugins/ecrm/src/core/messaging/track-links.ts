import type { Pieces } from "./pieces"

/** Where the value of an `href` begins and ends among the statics. */
interface LinkSlot {
  from: { piece: number; offset: number }
  to: { piece: number; offset: number }
}

/** The `href` of `<a>` and `<area>`: attributes are skipped whole, so that none can hide another. */
const HREF = /<(?:a|area)\s(?:[^<>"']|"[^"]*"|'[^']*')*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
/** Stands for a hole; what a private-use character is in a text does not matter, only where. */
const HOLE = "\uE000"

/**
 * Replaces the destinations of links. The statics are cut the same way for all mails of a skeleton:
 * a link becomes one hole, whatever of it was static. Links within holes are replaced there.
 * @param link new destination, plain characters only; `null` leaves the link as it is
 */
export function mapLinks(html: Pieces, link: (url: string) => string | null): Pieces {
  const { statics: given, holes: filled } = html
  const statics: string[] = []
  const holes: string[] = []
  let at = { piece: 0, offset: 0 }
  let text = ""
  const cut = (hole: string) => {
    statics.push(text)
    holes.push(hole)
    text = ""
  }
  for (const { from, to } of linkSlots(given)) {
    for (; at.piece < from.piece; at = { piece: at.piece + 1, offset: 0 }) {
      text += given[at.piece].slice(at.offset)
      cut(mapWithin(filled[at.piece], link))
    }
    text += given[at.piece].slice(at.offset, from.offset)
    const written = between(html, from, to)
    cut(link(decoded(written)) ?? written)
    at = to
  }
  for (; at.piece < given.length - 1; at = { piece: at.piece + 1, offset: 0 }) {
    text += given[at.piece].slice(at.offset)
    cut(mapWithin(filled[at.piece], link))
  }
  return { statics: [...statics, text + given[at.piece].slice(at.offset)], holes }
}

const slotsOf = new WeakMap<readonly string[], LinkSlot[]>()

function linkSlots(statics: readonly string[]): LinkSlot[] {
  const known = slotsOf.get(statics)
  if (known) return known
  const starts: number[] = []
  let length = 0
  for (const text of statics) {
    starts.push(length)
    length += text.length + HOLE.length
  }
  const place = (position: number) => {
    let piece = starts.length - 1
    while (starts[piece] > position) piece -= 1
    return { piece, offset: position - starts[piece] }
  }
  const slots: LinkSlot[] = []
  for (const match of statics.join(HOLE).matchAll(HREF)) {
    // The value ends the match, but for its quote.
    const to = match.index + match[0].length - 1
    const from = to - (match[1] ?? match[2]).length
    slots.push({ from: place(from), to: place(to) })
  }
  slotsOf.set(statics, slots)
  return slots
}

function between({ statics, holes }: Pieces, from: LinkSlot["from"], to: LinkSlot["to"]): string {
  if (from.piece === to.piece) return statics[from.piece].slice(from.offset, to.offset)
  let text = statics[from.piece].slice(from.offset)
  for (let piece = from.piece; piece < to.piece; piece++) {
    const next = statics[piece + 1]
    text += holes[piece] + (piece + 1 === to.piece ? next.slice(0, to.offset) : next)
  }
  return text
}

function mapWithin(hole: string, link: (url: string) => string | null): string {
  if (!hole.includes("<")) return hole
  return hole.replace(HREF, (tag: string, double?: string, single?: string) => {
    const written = double ?? single ?? ""
    const replaced = link(decoded(written))
    if (replaced === null) return tag
    return `${tag.slice(0, tag.length - written.length - 1)}${replaced}${tag.slice(-1)}`
  })
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }
const CODE_MAX = 0x10ffff

/** The value of an attribute as a browser reads it. */
const decoded = (text: string): string =>
  text
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
      (whole, hex, code, name) => {
        if (name !== undefined) return ENTITIES[String(name).toLowerCase()]
        const point = hex === undefined ? Number(code) : parseInt(hex, 16)
        return point > 0 && point <= CODE_MAX ? String.fromCodePoint(point) : whole
      }
    )
    .trim()
