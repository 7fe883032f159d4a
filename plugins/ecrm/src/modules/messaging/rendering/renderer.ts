import { createHash } from "node:crypto"
import type { RenderedPieces } from "../../../core/messaging/pieces"
import {
  templateLocale,
  type TemplateContent,
  type TemplateFault,
  type TemplateLocale,
} from "../../../core/messaging/templates/content"
import { Formats } from "../../../core/messaging/templates/formats"
import type { CutTemplate } from "../../../core/messaging/templates/nodes"
import { renderMailsOf, type MailData } from "../../../core/messaging/templates/render-mails-of"
import { usesField } from "../../../core/messaging/templates/uses-field"
import { checkTemplate, tryIn, type PrintedMail, type Trial } from "./check-template"
import { readTemplate, type Partials } from "./read-template"

/** Template versions that are kept ready, times languages. */
const READY_MAX = 300

/** What a renderer is asked; plain values, so that it can be sent to a thread. */
export type RenderQuestion =
  | {
      ask: "render"
      version_id: string
      content: TemplateContent
      /** `MailData[]` of one language as JSON: what cannot be written so cannot be printed. */
      mails: string
    }
  | { ask: "check"; content: TemplateContent; trial: Trial }
  | {
      ask: "try"
      content: TemplateContent
      trial: Trial
      locale: TemplateLocale
      /** As JSON. */
      data: string
    }

export type RenderedMail = RenderedPieces | { error: string }

export interface RenderAnswers {
  render: { mails: RenderedMail[]; prints_picks: boolean } | { broken_because: string }
  check: TemplateFault[]
  try: { printed: PrintedMail | null; bytes: number; faults: TemplateFault[] }
}

/** Reads templates, keeps what it read, and prints mails. */
export class Renderer {
  private readonly ready = new Map<string, CutTemplate | { broken_because: string }>()
  private readonly formats = new Formats()

  constructor(private readonly partials: Partials) {}

  answer<Question extends RenderQuestion>(question: Question): RenderAnswers[Question["ask"]]
  answer(question: RenderQuestion): RenderAnswers[keyof RenderAnswers] {
    switch (question.ask) {
      case "check":
        return checkTemplate(question.content, question.trial, this.partials)
      case "try": {
        const { locale, content, trial, data } = question
        return tryIn(locale, content, trial, this.partials, JSON.parse(data))
      }
      case "render":
        return this.render(question)
    }
  }

  private render({
    version_id,
    content,
    mails,
  }: Extract<RenderQuestion, { ask: "render" }>): RenderAnswers["render"] {
    const asked = JSON.parse(mails) as MailData[]
    const locale = templateLocale(asked[0].locale)
    const template = this.read(version_id, content, locale)
    if ("broken_because" in template) return template
    const { statics, mails: printed } = renderMailsOf(template, asked, this.formats)
    const skeleton_id = `${version_id}:${locale}:${hashOf(statics)}`
    return {
      prints_picks: usesField(template, "picks"),
      mails: printed.map((holes): RenderedMail => {
        if ("error" in holes) return holes
        return {
          skeleton_id,
          subject: { statics: statics.subject, holes: holes.subject },
          html: { statics: statics.html, holes: holes.html },
          text: { statics: statics.text, holes: holes.text },
        }
      }),
    }
  }

  private read(
    version_id: string,
    content: TemplateContent,
    locale: TemplateLocale
  ): CutTemplate | { broken_because: string } {
    const key = `${version_id} ${locale}`
    const known = this.ready.get(key)
    if (known !== undefined) return known
    const { template, faults } = readTemplate(content, locale, this.partials)
    const wrong = faults.find(({ severity }) => severity === "error")
    const read = wrong === undefined ? template : { broken_because: sentenceOf(wrong) }
    this.ready.set(key, read)
    if (this.ready.size > READY_MAX) this.ready.delete([...this.ready.keys()][0])
    return read
  }
}

const sentenceOf = ({ part, line, key, message }: TemplateFault): string =>
  `${key === null ? part : `wording ${key}`}, line ${line}: ${message}`

const hashOf = (statics: Record<string, string[]>): string =>
  createHash("sha256").update(JSON.stringify(statics)).digest("hex").slice(0, 16)
