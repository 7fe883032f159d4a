import type { TemplateContent, TemplateFault } from "../../../core/messaging/templates/content"
import type { TemplateLocale } from "../../../core/messaging/templates/content"
import {
  cut,
  trimmed,
  type CutPart,
  type CutTemplate,
  type Node,
} from "../../../core/messaging/templates/nodes"
import { translatePart } from "./translate"

/** Blocks that templates may include, with their words by language. */
export interface Partials {
  parts: Record<string, { html: string; text: string }>
  wordings: Record<TemplateLocale, Record<string, string>>
}

export interface ReadTemplate {
  template: CutTemplate
  /** Uncut, for what looks at them. */
  nodes: Record<"subject" | "html" | "text", Node[]>
  faults: TemplateFault[]
}

/**
 * Reads a template in one language to what prints it.
 * @param sample to check the names of variables by; `undefined` does not check
 * @returns with faults where something is wrong; what is sound of it is there all the same
 */
export function readTemplate(
  content: TemplateContent,
  locale: TemplateLocale,
  partials: Partials,
  sample?: unknown
): ReadTemplate {
  const faults: TemplateFault[] = []
  const words = { ...partials.wordings[locale], ...content.wordings[locale] }
  const read = (part: "subject" | "html" | "text") =>
    translatePart(content[part], {
      part,
      locale,
      words,
      partials: partials.parts,
      sample,
      fault: ({ severity, ...fault }) =>
        faults.push({ ...fault, locale, severity: severity ?? "error" }),
    })
  const nodes = { subject: read("subject"), html: read("html"), text: read("text") }
  const template = {
    subject: inOneLine(trimmed(cut(nodes.subject))),
    html: cut(nodes.html),
    text: trimmed(cut(nodes.text), "\n"),
  }
  return { template, nodes, faults }
}

/** A header ends with its line. */
const inOneLine = ({ statics, holes }: CutPart): CutPart => ({
  statics: statics.map((text) => text.replace(/[\r\n\0\u0085\u2028\u2029]+/g, " ")),
  holes,
})
