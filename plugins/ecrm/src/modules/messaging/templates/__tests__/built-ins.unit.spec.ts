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
    expect(printed?.text).toMatchInlineSnapshot(`
      "Ihre Bestellung ist unterwegs

      Wir haben Artikel Ihrer Bestellung 1042 an den Paketdienst übergeben.

      Sendungsverfolgung
      - 00340434161094042557: https://track.example/00340434161094042557

      2 × Little Otter Feeding Bottle (240 ml)
      1 × Organic Pear Purée

      Die übrigen Artikel Ihrer Bestellung folgen in einer weiteren Sendung.

      Lieferung an
      Anna Example
      Lindenstraße 5
      10969 Berlin
      DE

      Passt zu Ihrem Einkauf

      Lumi Bottle Warmer: 34,90 €
        Bought together with Little Otter Feeding Bottle in 37 of its 120 orders, 3.1 times as often as by chance
        https://shop.example/products/lumi-bottle-warmer

      Sie können solchen Empfehlungen jederzeit widersprechen. E-Mail-Einstellungen ändern: https://shop.example/ecrm-preferences/0123456789abcdefghijABCDEFGHIJ0123456789abc

      Bestellungen ansehen: https://shop.example/account

      Sie erhalten diese Nachricht, weil Sie bei uns bestellt haben.
      "
    `)
  })

  it("print the letter of campaigns with its paragraphs, its picks and the way out", () => {
    const { content } = builtInTemplate("campaign-letter")
    const { printed } = tryIn("de", content, trialOf("campaign-letter"), partials)
    expect(printed?.text).toMatchInlineSnapshot(`
      "Der Herbst ist da

      Guten Tag Anna Example,

      die Tage werden kürzer und unsere Regale voller: Die Herbstkollektion ist eingetroffen.

      Wir haben zusammengestellt, was kleine Hände wärmt und lange Abende verkürzt. Manches ist neu, manches kennen Sie vielleicht schon, und bis Sonntag ist alles günstiger.

      Viel Freude beim Stöbern wünscht
      Ihr Team von Meridian

      Zur Kollektion: https://shop.example/autumn

      Für Sie ausgewählt

      Lumi Bottle Warmer: 34,90 €
        Bought together with Little Otter Feeding Bottle in 37 of its 120 orders, 3.1 times as often as by chance
        https://shop.example/products/lumi-bottle-warmer

      Sie können solchen Empfehlungen jederzeit widersprechen. E-Mail-Einstellungen ändern: https://shop.example/ecrm-preferences/0123456789abcdefghijABCDEFGHIJ0123456789abc

      --
      Sie erhalten diese E-Mail von Meridian, weil Sie dem zugestimmt oder bei uns eingekauft haben.
      Meridian GmbH, Lindenstraße 5, 10969 Berlin
      Abmelden: https://shop.example/ecrm-preferences/0123456789abcdefghijABCDEFGHIJ0123456789abc/unsubscribe
      E-Mail-Einstellungen ändern: https://shop.example/ecrm-preferences/0123456789abcdefghijABCDEFGHIJ0123456789abc
      "
    `)
  })
})
