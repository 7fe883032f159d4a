import type { TemplateContent } from "../../../../core/messaging/templates/content"
import { builtInPartials } from "../../templates/built-ins"
import { checkTemplate } from "../check-template"

/** A template that says little. */
export const aTemplate = (over: Partial<TemplateContent> = {}): TemplateContent => ({
  subject: "Hello",
  html: `<meta name="color-scheme" content="light dark"><p>Hello</p>`,
  text: "Hello",
  wordings: { en: {}, de: {}, zh: {} },
  ...over,
})

/** The same words in every language. */
export const inAll = (words: Record<string, string>): TemplateContent["wordings"] => ({
  en: words,
  de: words,
  zh: words,
})

/** What is wrong with a template that is no marketing one. */
export const faultsOf = (
  over: Partial<TemplateContent>,
  sample: Record<string, unknown> = {},
  is_marketing = false
) => checkTemplate(aTemplate(over), { sample, is_marketing }, builtInPartials())
