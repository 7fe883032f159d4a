import { joined } from "../../core/messaging/pieces"
import { templateLocale, type TemplateLocale } from "../../core/messaging/templates/content"
import { EcrmError } from "../../core/shared/errors"
import { Renderer } from "../../modules/messaging/rendering/renderer"
import { builtInPartials, builtInTemplate } from "../../modules/messaging/templates/built-ins"

export type MessageLocale = TemplateLocale

export interface RenderedMessage {
  subject: string
  html: string
  text: string
}

let renderer: Renderer | null = null

/** The nearest of our locales for a BCP 47 tag; English where none fits. */
export const messageLocale = templateLocale

/**
 * Prints one mail as the plugin brings its template, in this thread.
 * @param message folder name below `templates/`
 * @param data plain values the template may print
 * @throws EcrmError `messaging.unknown_template`, `messaging.not_printed`
 */
export function renderMessage(
  message: string,
  locale: MessageLocale,
  data: Record<string, unknown>
): RenderedMessage {
  const { version_id, content } = builtInTemplate(message)
  renderer ??= new Renderer(builtInPartials())
  const mails = JSON.stringify([{ locale, data }])
  const answer = renderer.answer({ ask: "render", version_id, content, mails })
  const mail = "mails" in answer ? answer.mails[0] : { error: answer.broken_because }
  if ("error" in mail) throw new EcrmError("unexpected_state", "messaging.not_printed", mail.error)
  return { subject: joined(mail.subject), html: joined(mail.html), text: joined(mail.text) }
}
