/** Where a printed value is found. */
export interface Path {
  /** `scope` is the data, or the entry of a list that is gone through; the others are of the list. */
  from: "scope" | "root" | "index" | "first" | "last"
  /** Scopes to leave first, `../` each. */
  up: number
  parts: readonly string[]
}

/** `link` prints web and mail addresses only. */
export type PrintedAs = "plain" | "html" | "link"

export type Argument = { path: Path } | { literal: string | number }

/** What a template is once it is read: data, no code. */
export type Node =
  | { is: "text"; text: string }
  | { is: "value"; path: Path; as: PrintedAs }
  | { is: "money"; amount: Argument; currency: Argument; as: PrintedAs }
  | { is: "date"; instant: Argument; as: PrintedAs }
  | { is: "paragraphs"; path: Path; as: PrintedAs }
  | { is: "if"; path: Path; wants: boolean; then: readonly Node[]; otherwise: readonly Node[] }
  | { is: "with" | "each"; path: Path; then: readonly Node[]; otherwise: readonly Node[] }

/** A part of a template, cut where it differs between mails: one static more than holes. */
export interface CutPart {
  statics: readonly string[]
  holes: readonly Node[]
}

/** A template in one language. */
export type CutTemplate = Record<"subject" | "html" | "text", CutPart>

/** Cuts a part at its top-level statements. */
export function cut(nodes: readonly Node[]): CutPart {
  const statics = [""]
  const holes: Node[] = []
  for (const node of nodes) {
    if (node.is === "text") {
      statics[statics.length - 1] += node.text
    } else {
      holes.push(node)
      statics.push("")
    }
  }
  return { statics, holes }
}

/** Without the white space at both ends, and with `end` after it. */
export function trimmed({ statics, holes }: CutPart, end = ""): CutPart {
  const ends = [...statics]
  ends[0] = ends[0].trimStart()
  ends[ends.length - 1] = ends[ends.length - 1].trimEnd() + end
  return { statics: ends, holes }
}
