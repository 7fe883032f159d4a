import { HTML_BYTES_MAX } from "../../../../core/messaging/templates/check-printed"
import { isMarketing, TEMPLATE_LOCALES } from "../../../../core/messaging/templates/content"
import { checkTemplate, tryIn } from "../../rendering/check-template"
import { builtInKeys, builtInPartials, builtInTemplate } from "../built-ins"

const partials = builtInPartials()
const trialOf = (key: string) => ({
  sample: builtInTemplate(key).sample,
  is_marketing: isMarketing(key),
})
const inEveryLanguage = builtInKeys().flatMap((key) =>
  TEMPLATE_LOCALES.map((locale) => ({ key, locale }))
)

describe("Templates that the plugin brings", () => {
  it("are the mails of a store, consent and campaigns", () => {
    expect(builtInKeys()).toEqual([
      "campaign-letter",
      "confirm-consent",
      "confirm-email",
      "export-link",
      "order-canceled",
      "order-delivered",
      "order-placed",
      "order-refunded",
      "order-shipped",
      "password-reset",
      "preferences-link",
      "return-received",
      "return-requested",
      "staff-invite",
      "verify-email",
    ])
  })

  it.each(builtInKeys())("%s passes the rules that merchants' own have to pass", (key) => {
    expect(checkTemplate(builtInTemplate(key).content, trialOf(key), partials)).toEqual([])
  })

  it.each(inEveryLanguage)(
    "$key in $locale prints subject, HTML and text within 102 KB",
    ({ key, locale }) => {
      const { content } = builtInTemplate(key)
      const { printed, bytes } = tryIn(locale, content, trialOf(key), partials)
      if (printed === null) throw new Error("it did not print")
      const { subject, html, text } = printed
      expect(bytes).toBeLessThan(HTML_BYTES_MAX)
      for (const part of [subject, html, text]) {
        expect(part.trim()).not.toBe("")
        expect(part).not.toMatch(/\{\{|undefined|\[object|NaN/)
      }
      expect(subject).not.toMatch(/[\r\n\0]|&#?\w+;/)
      expect(text).not.toMatch(/<\w|&#?\w+;/)
      expect(html).toContain('<meta name="color-scheme" content="light dark" />')
      expect(html).toContain("prefers-color-scheme: dark")
      expect(html).toContain(`lang="${locale}"`)
      expect(html.match(/<img\b(?![^>]*\balt=)/g)).toBeNull()
      expect(html).not.toMatch(/fonts\.googleapis|@import/)
    }
  )

  it.each(builtInKeys())("%s has the same words in every language", (key) => {
    const { wordings } = builtInTemplate(key).content
    const keys = TEMPLATE_LOCALES.map((locale) => Object.keys(wordings[locale]).sort())
    expect(keys[1]).toEqual(keys[0])
    expect(keys[2]).toEqual(keys[0])
  })

  it("print the text part in lines that a reader can follow", () => {
    const { content } = builtInTemplate("order-shipped")
    const { printed } = tryIn("de", content, trialOf("order-shipped"), partials)
    expect(printed?.text).toMatchInlineSnapshot()
  })

  it("print the letter of campaigns with its paragraphs, its picks and the way out", () => {
    const { content } = builtInTemplate("campaign-letter")
    const { printed } = tryIn("de", content, trialOf("campaign-letter"), partials)
    expect(printed?.text).toMatchInlineSnapshot()
  })
})
