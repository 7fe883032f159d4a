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

/** Where a link stands once it is a hole: its text as it is written, and what of it is filled in. */
interface CutLink {
  /** One more than `filled` are, in turns with them. */
  written: readonly string[]
  /** Hole of the skeleton with which what is filled in begins; the others follow it. */
  from_hole: number
  /** Of a link that is the same in every mail; `null` of one that is not. */
  url: string | null
}

/** A skeleton cut at its links too: the same work for every mail of it. */
interface CutSkeleton {
  statics: readonly string[]
  /** A hole by its place among those of the skeleton, or a link. */
  holes: readonly (number | CutLink)[]
}

/**
 * Replaces the destinations of links. The statics are cut the same way for all mails of a skeleton:
 * a link becomes one hole, whatever of it was static. Links within holes are replaced there.
 * @param link new destination, plain characters only; `null` leaves the link as it is
 * @returns with statics that all mails whose statics are one array share
 */
export function mapLinks(html: Pieces, link: (url: string) => string | null): Pieces {
  const { statics, holes } = cutAtLinks(html.statics)
  return {
    statics,
    holes: holes.map((hole) => {
      if (typeof hole === "number") return mapWithin(html.holes[hole], link)
      const written = writtenAs(hole, html.holes)
      return link(hole.url ?? decoded(written)) ?? written
    }),
  }
}

/**
 * Tells the destinations of links.
 * @param with_fixed false leaves out those that all mails of the skeleton have
 */
export function eachLink(html: Pieces, tell: (url: string) => void, with_fixed: boolean): void {
  for (const hole of cutAtLinks(html.statics).holes) {
    if (typeof hole === "number") tellWithin(html.holes[hole], tell)
    else if (hole.url === null) tell(decoded(writtenAs(hole, html.holes)))
    else if (with_fixed) tell(hole.url)
  }
}

const writtenAs = ({ written, from_hole }: CutLink, filled: readonly string[]): string =>
  written.length === 1
    ? written[0]
    : written.reduce((text, piece, i) => text + filled[from_hole + i - 1] + piece)

const cutSkeletons = new WeakMap<readonly string[], CutSkeleton>()

function cutAtLinks(given: readonly string[]): CutSkeleton {
  const known = cutSkeletons.get(given)
  if (known) return known
  const statics: string[] = []
  const holes: (number | CutLink)[] = []
  let at = { piece: 0, offset: 0 }
  let text = ""
  const cut = (hole: number | CutLink) => {
    statics.push(text)
    holes.push(hole)
    text = ""
  }
  const pass = (piece: number) => {
    for (; at.piece < piece; at = { piece: at.piece + 1, offset: 0 }) {
      text += given[at.piece].slice(at.offset)
      cut(at.piece)
    }
  }
  for (const slot of linkSlots(given)) {
    pass(slot.from.piece)
    text += given[at.piece].slice(at.offset, slot.from.offset)
    cut(cutLink(given, slot))
    at = slot.to
  }
  pass(given.length - 1)
  const skeleton = { statics: [...statics, text + given[at.piece].slice(at.offset)], holes }
  cutSkeletons.set(given, skeleton)
  return skeleton
}

function cutLink(given: readonly string[], { from, to }: LinkSlot): CutLink {
  const written = given.slice(from.piece, to.piece + 1)
  written[written.length - 1] = written[written.length - 1].slice(0, to.offset)
  written[0] = written[0].slice(from.offset)
  return { written, from_hole: from.piece, url: written.length === 1 ? decoded(written[0]) : null }
}

function linkSlots(statics: readonly string[]): LinkSlot[] {
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
  return slots
}

function tellWithin(hole: string, tell: (url: string) => void): void {
  if (!hole.includes("<")) return
  for (const [, double, single] of hole.matchAll(HREF)) tell(decoded(double ?? single ?? ""))
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
  (text.includes("&") ? text.replace(ENTITY, withoutEntity) : text).trim()

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi

function withoutEntity(whole: string, hex?: string, code?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()]
  const point = hex === undefined ? Number(code) : parseInt(hex, 16)
  return point > 0 && point <= CODE_MAX ? String.fromCodePoint(point) : whole
}
