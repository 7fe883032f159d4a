import { MARKETING_PATHS, type TemplateFault } from "./content"
import type { Node } from "./nodes"

/** Gmail clips what is longer, and with it the way out. */
export const HTML_BYTES_MAX = 102 * 1_024

/** A subject that no mail reader shows is none. */
const SUBJECT_CHARS_MAX = 250

type Fault = Pick<TemplateFault, "part" | "line" | "message" | "severity">

const fault = (
  part: TemplateFault["part"],
  message: string,
  severity: TemplateFault["severity"] = "error"
): Fault => ({ part, line: 1, message, severity })

/**
 * What is wrong with a template that printed its sample.
 * @param bytes of the HTML in UTF-8
 */
export function checkPrinted(
  printed: { subject: string; html: string; text: string },
  bytes: number
): Fault[] {
  const faults: Fault[] = []
  if (printed.subject.trim() === "") faults.push(fault("subject", "A mail needs a subject"))
  if (printed.subject.length > SUBJECT_CHARS_MAX) {
    faults.push(fault("subject", `A subject may have ${SUBJECT_CHARS_MAX} characters`))
  }
  if (printed.text.trim() === "") faults.push(fault("text", "A mail needs a text part"))
  if (printed.html.trim() === "") faults.push(fault("html", "A mail needs an HTML part"))
  if (bytes >= HTML_BYTES_MAX) {
    const kb = Math.ceil(bytes / 1_024)
    faults.push(fault("html", `The HTML has ${kb} KB; mail readers cut it off at 102 KB`))
  }
  if (!/<meta[^<>]{0,200}color-scheme/i.test(printed.html)) {
    const message = 'Without <meta name="color-scheme"> dark mail readers choose the colours'
    faults.push(fault("html", message, "hint"))
  }
  return faults
}

/** How to leave, and who writes, outside of any condition; see `MARKETING_PATHS`. */
export function checkMarketing(nodes: Record<"html" | "text", readonly Node[]>): Fault[] {
  return (["html", "text"] as const).flatMap((part) => {
    const printed = new Set(
      nodes[part].flatMap((node) => {
        if (node.is !== "value" || node.path.from !== "root") return []
        const name = node.path.parts.join(".")
        // an address that nobody can click is no way out
        return part === "html" && name.endsWith("_url") && node.as !== "link" ? [] : [name]
      })
    )
    return MARKETING_PATHS.filter((path) => !printed.has(path)).map((path) => {
      const message = `A marketing mail must print {{${path}}}${path.endsWith("_url") && part === "html" ? " as a link" : ""}, outside of any condition; {{> footer}} does`
      return fault(part, message)
    })
  })
}
