import { z } from "../../shared/schema"

/** Languages in which every template has its words. */
export const TEMPLATE_LOCALES = ["en", "de", "zh"] as const
export type TemplateLocale = (typeof TEMPLATE_LOCALES)[number]

/** The nearest of our languages for a BCP 47 tag; English where none fits. */
export const templateLocale = (tag: string | null | undefined): TemplateLocale =>
  TEMPLATE_LOCALES.find((locale) => tag?.toLowerCase().split("-")[0] === locale) ?? "en"

/** Words of a template by key; Handlebars may stand in them. */
export type TemplateWordings = Record<TemplateLocale, Record<string, string>>

/** A template as merchants edit it: Handlebars sources, and the words that `{{t "key"}}` prints. */
export interface TemplateContent {
  /** At most 500 KB together with `html` and `text`. */
  subject: string
  html: string
  text: string
  /** At most 10,000 characters each, 200 of a language. */
  wordings: TemplateWordings
}

/** Something wrong with a template, and where. */
export interface TemplateFault {
  part: "subject" | "html" | "text" | "wordings"
  /** Counts from 1, in the source of the part; of a wording, in that wording. */
  line: number
  /** A sentence. */
  message: string
  /** An error keeps it from being published, a hint does not. */
  severity: "error" | "hint"
  /** Where it is wrong in one language only. */
  locale: TemplateLocale | null
  /** Of a wording. */
  key: string | null
}

/** Key of a template: it stands in addresses. */
export const TEMPLATE_KEY = /^[a-z][a-z0-9-]{1,59}$/

/** Key of a wording. */
export const WORDING_KEY = /^[a-z][a-z0-9_]{0,59}$/

const SOURCE_CHARS_MAX = 500_000
const WORDING_CHARS_MAX = 10_000
const WORDINGS_MAX = 200
const WORDINGS_CHARS_MAX = 500_000

const words = z
  .record(
    z.string().regex(WORDING_KEY, "must be lower-case letters, digits and _"),
    z.string().max(WORDING_CHARS_MAX)
  )
  .refine((of) => Object.keys(of).length <= WORDINGS_MAX, `must be ${WORDINGS_MAX} at most`)

/** What a request, or a row, may hold; strings only, whatever they say. */
export const templateContentSchema = z
  .strictObject({
    subject: z.string().max(2_000),
    html: z.string().max(SOURCE_CHARS_MAX),
    text: z.string().max(SOURCE_CHARS_MAX),
    wordings: z.strictObject({ en: words, de: words, zh: words }),
  })
  .refine(
    ({ subject, html, text }) => subject.length + html.length + text.length <= SOURCE_CHARS_MAX,
    `must have ${SOURCE_CHARS_MAX} characters at most`
  )
  .refine(({ wordings }) => charsOf(wordings) <= WORDINGS_CHARS_MAX, {
    message: `must have ${WORDINGS_CHARS_MAX} characters at most`,
    path: ["wordings"],
  })

const charsOf = (wordings: TemplateWordings): number =>
  Object.values(wordings)
    .flatMap((of) => Object.values(of))
    .reduce((chars, word) => chars + word.length, 0)

/** Built-in templates that sell: what begins as one of them carries how to leave. */
const MARKETING_BASES = new Set(["campaign-letter"])

export const isMarketing = (base_key: string): boolean => MARKETING_BASES.has(base_key)

/** What a marketing mail has to print, outside of any condition (CAN-SPAM; RFC 8058; GDPR 21). */
export const MARKETING_PATHS = ["postal_address", "unsubscribe_url", "preferences_url"] as const
