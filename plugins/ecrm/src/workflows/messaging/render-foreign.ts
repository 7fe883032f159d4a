import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { htmlToText } from "html-to-text"
import {
  foreignPieces,
  RAW_TEMPLATE,
  readForeignFooter,
  readForeignMail,
} from "../../core/messaging/foreign-mail"
import { templateLocale } from "../../core/messaging/templates/content"
import { builtInPartials } from "../../modules/messaging/templates/built-ins"
import type { RenderedMail, WantedMail } from "./deliver-deps"

type RenderMails = (container: MedusaContainer, wanted: WantedMail[]) => Promise<RenderedMail[]>

/** Longer ones are no mails. */
const CHARS_MAX = 500_000

/**
 * Prints mails in other people's words as they are, advertising with a footer that says who sends it
 * and how to leave, and hands the others to the templates.
 * @returns one a mail, in their order
 */
export const renderAlsoForeign =
  (renderMails: RenderMails): RenderMails =>
  async (container, wanted) => {
    const ours = wanted.filter(({ template_key }) => template_key !== RAW_TEMPLATE)
    const rendered = ours.length > 0 ? await renderMails(container, ours) : []
    const left = rendered.values()
    return wanted.map((mail): RenderedMail => {
      if (mail.template_key === RAW_TEMPLATE) return renderForeign(mail)
      return left.next().value ?? { error: "not_rendered" }
    })
  }

function renderForeign({ data, locale }: WantedMail): RenderedMail {
  const mail = readForeignMail(data)
  if (mail === null) return { error: "A mail needs a subject, and HTML or text" }
  if ((mail.html?.length ?? 0) + (mail.text?.length ?? 0) > CHARS_MAX) {
    return { error: `A mail may not be longer than ${CHARS_MAX} characters` }
  }
  const skeleton_id = `${RAW_TEMPLATE}:${randomUUID()}`
  const toText = (html: string) => htmlToText(html, { wordwrap: 78 })
  const footer = readForeignFooter(data, footerWords(locale))
  return { ...foreignPieces(mail, skeleton_id, toText, footer), template_version_id: RAW_TEMPLATE }
}

/** As the footer of our own templates says it. */
function footerWords(locale: string): { unsubscribe: string; preferences: string } {
  const { footer_unsubscribe, footer_preferences } =
    builtInPartials().wordings[templateLocale(locale)]
  return { unsubscribe: footer_unsubscribe, preferences: footer_preferences }
}
