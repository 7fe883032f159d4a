import type { TemplateFault, TemplateLocale } from "../../../core/messaging/templates/content"
import type { Node } from "../../../core/messaging/templates/nodes"
import type { MarkupPlace } from "../../../core/messaging/templates/scan-markup"
import type { SampleScopes } from "./paths"

/** Everything that a part is read with. */
export interface Surroundings {
  part: "subject" | "html" | "text"
  locale: TemplateLocale
  /** Of the template, before those of the partials. */
  words: Record<string, string>
  partials: Record<string, { html: string; text: string }>
  /** Data to check names by; `undefined` does not check. */
  sample: unknown
  fault(fault: Omit<TemplateFault, "severity" | "locale"> & { severity?: "hint" }): void
}

/** Where a source stands in the template. */
export interface Origin {
  part: TemplateFault["part"]
  key: string | null
  /** Lines of the part before the source. */
  line_offset: number
  /** Where a partial is included: its own lines are nobody's. */
  included_at: number | null
  /** A wording is text, whatever it looks like. */
  is_wording: boolean
  places: Map<number, MarkupPlace> | null
  line_starts: number[]
  scopes: SampleScopes
}

type Place = MarkupPlace | "plain" | "unknown"

/** Where in the HTML a statement stands; `plain` in what is no HTML. */
export function placeOf(node: hbs.AST.Node, origin: Origin): Place {
  if (origin.is_wording || origin.places === null) return "plain"
  const { line, column } = node.loc.start
  return origin.places.get(origin.line_starts[line - 1] + column) ?? "unknown"
}

const PLACE_FAULTS: Record<string, string | undefined> = {
  tag: "Variables may stand in texts and in quoted values only",
  style: "Variables may not stand in styles",
  unknown: "This {{…}} cannot be read",
}

/** True where the scope is the data itself. */
export const isRoot = ({ scopes }: Origin): boolean => scopes.length === 1

/** Offsets at which lines begin. */
export function lineStarts(source: string): number[] {
  const starts = [0]
  for (const { index, 0: end } of source.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return starts
}

/** Line breaks of a wording, in HTML. */
export const withBreaks = (nodes: readonly Node[]): Node[] =>
  nodes.map((node): Node => {
    if (node.is === "text") return { is: "text", text: node.text.replaceAll("\n", "<br />") }
    if (node.is !== "if") return node
    return { ...node, then: withBreaks(node.then), otherwise: withBreaks(node.otherwise) }
  })

/** Counts from 1. */
export const lineOf = (line_starts: readonly number[], offset: number): number =>
  line_starts.filter((start) => start <= offset).length

/** Why nothing may be printed in a place. */
export const placeFault = (place: Place): string | undefined => PLACE_FAULTS[place]
