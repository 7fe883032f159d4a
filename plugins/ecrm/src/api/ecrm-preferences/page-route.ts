import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { wantedLocale } from "../../core/consent/accept-language"
import { isUnavailable } from "../../modules/warehouse/unavailable"
import { htmlPage, PAGE_HEADERS, sentence } from "./html"
import { PAGE_LOCALES, PAGE_WORDS, type PageLocale, type PageWords } from "./words"

/** A request for a page, with the language its reader wants. */
export interface PageContext {
  req: MedusaRequest
  token: string
  locale: PageLocale
  words: PageWords
}

/** A page to answer with. */
export interface Page {
  title: string
  /** Trusted HTML. */
  body: string
}

/** A file to answer with. */
export interface Download {
  file_name: string
  json: object
}

/** A route whose answers are pages or files; refusals are pages: a mail program shows no JSON. */
export const pageRoute =
  (show: (context: PageContext) => Promise<Page | Download>) =>
  async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
    const locale = wantedLocale(req.get("accept-language"), PAGE_LOCALES, "en")
    const words = PAGE_WORDS[locale]
    res.set(PAGE_HEADERS).vary("Accept-Language")
    try {
      const answer = await show({ req, token: req.params.token, locale, words })
      if ("json" in answer) {
        res.set("Content-Type", "application/json; charset=utf-8")
        res.attachment(answer.file_name).send(JSON.stringify(answer.json, null, 2))
        return
      }
      res.send(htmlPage(locale, answer.title, answer.body))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === null) throw error
      const { status, name } = refusal
      if (status === 503) res.set("Retry-After", "5")
      const text = sentence(words[`${name}_text`], {})
      res.status(status).send(htmlPage(locale, words[`${name}_title`], `<p>${text}</p>`))
    }
  }

function refusalOf(error: unknown) {
  if (isUnavailable(error)) return { status: 503, name: "unavailable" } as const
  const code = (error as { code?: unknown } | null)?.code
  if (code === "consent.link_invalid") return { status: 404, name: "invalid" } as const
  if (code === "consent.has_account") return { status: 400, name: "has_account" } as const
  const isOurs = typeof code === "string" && code.startsWith("consent.")
  return isOurs ? ({ status: 400, name: "refused" } as const) : null
}
