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

/** A route whose answers are pages, refusals included: a mail program shows no JSON. */
export const pageRoute =
  (show: (context: PageContext) => Promise<Page>) =>
  async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
    const locale = wantedLocale(req.get("accept-language"), PAGE_LOCALES, "en")
    const words = PAGE_WORDS[locale]
    res.set(PAGE_HEADERS).vary("Accept-Language")
    try {
      const page = await show({ req, token: req.params.token, locale, words })
      res.send(htmlPage(locale, page.title, page.body))
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
  const isOurs = typeof code === "string" && code.startsWith("consent.")
  return isOurs ? ({ status: 400, name: "refused" } as const) : null
}
