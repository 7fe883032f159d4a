import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import Handlebars from "handlebars"
import { EcrmError } from "../../core/shared/errors"

export const MESSAGE_LOCALES = ["en", "de", "zh"] as const
export type MessageLocale = (typeof MESSAGE_LOCALES)[number]

export interface RenderedMessage {
  subject: string
  html: string
  text: string
}

/** Wordings of the block that any message may include. */
const PICKS_BLOCK = "recommendations"

interface Parts {
  subject: HandlebarsTemplateDelegate
  html: HandlebarsTemplateDelegate
  text: HandlebarsTemplateDelegate
}

/** Built templates travel beside the compiled plugin. */
const DIRECTORY = path.resolve(__dirname, "../../../templates")

/** Helpers a template may call, and no others. */
const KNOWN_HELPERS = { t: true, money: true, each: true, if: true, unless: true, with: true }

const engine = (noEscape: boolean) => {
  const handlebars = Handlebars.create()
  const compile = (source: string) =>
    handlebars.compile(source, { knownHelpers: KNOWN_HELPERS, knownHelpersOnly: true, noEscape })
  handlebars.registerHelper("money", function (amount: unknown, currency: unknown, options) {
    const format = new Intl.NumberFormat(options.data.root.locale, {
      style: "currency",
      currency: String(currency).toUpperCase(),
    })
    return format.format(Number(amount))
  })
  // Wordings hold variables of their own; escaping them once happens where the result is printed.
  handlebars.registerHelper("t", (key: string, options) =>
    Handlebars.compile(String(options.data.wordings[key] ?? key), { noEscape: true })(
      options.data.root
    )
  )
  return compile
}
const compileHtml = engine(false)
const compileText = engine(true)

const compiled = new Map<string, Parts>()
let wordings: Record<string, Record<string, Record<string, string>>> | null = null

const readBuilt = (name: string): unknown => {
  const file = path.join(DIRECTORY, `${name}.json`)
  if (!existsSync(file)) {
    throw new EcrmError("not_found", "messaging.unknown_template", `No template "${name}"`)
  }
  return JSON.parse(readFileSync(file, "utf8"))
}

const partsOf = (message: string): Parts => {
  const known = compiled.get(message)
  if (known) return known
  const built = readBuilt(message) as Record<"html" | "subject" | "text", string>
  const parts = {
    subject: compileText(built.subject),
    html: compileHtml(built.html),
    text: compileText(built.text),
  }
  compiled.set(message, parts)
  return parts
}

/** The nearest of our locales for a BCP 47 tag; English where none fits. */
export const messageLocale = (tag: string | null | undefined): MessageLocale =>
  MESSAGE_LOCALES.find((locale) => tag?.toLowerCase().split("-")[0] === locale) ?? "en"

/**
 * Renders one built template. HTML is escaped; subject and text are not, and lose line breaks
 * where a header would end.
 * @param message folder name below `templates/`
 * @param data plain values the template may print
 * @throws EcrmError `messaging.unknown_template`
 */
export function renderMessage(
  message: string,
  locale: MessageLocale,
  data: Record<string, unknown>
): RenderedMessage {
  const parts = partsOf(message)
  wordings ??= readBuilt("locales") as NonNullable<typeof wordings>
  const context = { ...data, locale }
  const of = wordings[locale]
  const runtime = { data: { wordings: { ...of[PICKS_BLOCK], ...of[message] } } }
  return {
    subject: parts
      .subject(context, runtime)
      .replace(/[\r\n\0]+/g, " ")
      .trim(),
    html: parts.html(context, runtime),
    text: parts.text(context, runtime).trim() + "\n",
  }
}
