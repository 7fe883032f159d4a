import { checkMarketing, checkPrinted } from "../../../core/messaging/templates/check-printed"
import {
  TEMPLATE_LOCALES,
  type TemplateContent,
  type TemplateFault,
  type TemplateLocale,
} from "../../../core/messaging/templates/content"
import { Formats } from "../../../core/messaging/templates/formats"
import { renderMailsOf } from "../../../core/messaging/templates/render-mails-of"
import { joined } from "../../../core/messaging/pieces"
import { readTemplate, type Partials } from "./read-template"

/** What a template is tried with. */
export interface Trial {
  sample: Record<string, unknown>
  is_marketing: boolean
}

export interface PrintedMail {
  subject: string
  html: string
  text: string
}

const FAULTS_MAX = 100

/**
 * Tries a template in every language with its sample and holds it against the rules of safety.
 * @returns nothing for one that may be published; what is wrong everywhere names no language
 */
export function checkTemplate(
  content: TemplateContent,
  trial: Trial,
  partials: Partials
): TemplateFault[] {
  const found = TEMPLATE_LOCALES.map((locale) => tryIn(locale, content, trial, partials).faults)
  const keyOf = ({ part, line, key, message, severity }: TemplateFault) =>
    JSON.stringify([part, line, key, message, severity])
  const everywhere = new Map(found[0].map((fault) => [keyOf(fault), fault]))
  for (const faults of found.slice(1)) {
    const keys = new Set(faults.map(keyOf))
    for (const key of everywhere.keys()) if (!keys.has(key)) everywhere.delete(key)
  }
  const local = found.flat().filter((fault) => !everywhere.has(keyOf(fault)))
  const shared = [...everywhere.values()].map((fault) => ({ ...fault, locale: null }))
  const unique = new Map([...shared, ...local].map((fault) => [JSON.stringify(fault), fault]))
  return [...unique.values()].slice(0, FAULTS_MAX)
}

/** Prints a template in one language. @param data default the sample */
export function tryIn(
  locale: TemplateLocale,
  content: TemplateContent,
  { sample, is_marketing }: Trial,
  partials: Partials,
  data: unknown = sample
): { printed: PrintedMail | null; bytes: number; faults: TemplateFault[] } {
  const { template, nodes, faults } = readTemplate(content, locale, partials, sample)
  const add = (some: Pick<TemplateFault, "part" | "line" | "message" | "severity">[]) =>
    some.forEach((fault) => faults.push({ ...fault, locale, key: null }))
  if (is_marketing) add(checkMarketing(nodes))
  if (faults.some(({ severity }) => severity === "error")) {
    return { printed: null, bytes: 0, faults }
  }
  const { statics, mails } = renderMailsOf(template, [{ locale, data }], new Formats())
  const [mail] = mails
  if ("error" in mail) {
    add([{ part: "html", line: 1, message: mail.error, severity: "error" }])
    return { printed: null, bytes: 0, faults }
  }
  const whole = (part: "subject" | "html" | "text") =>
    joined({ statics: statics[part], holes: mail[part] })
  const printed = { subject: whole("subject"), html: whole("html"), text: whole("text") }
  const bytes = Buffer.byteLength(printed.html)
  add(checkPrinted(printed, bytes))
  return { printed, bytes, faults }
}
