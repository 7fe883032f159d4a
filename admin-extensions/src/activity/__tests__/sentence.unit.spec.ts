import { TIMELINE_KINDS } from "../../../../plugins/ecrm/src/core/profiles/timeline-entry"
import { de } from "../../i18n/de"
import { en } from "../../i18n/en"
import { zh } from "../../i18n/zh"
import type { Format } from "../../shared/format"
import { factsOf } from "../facts"
import { productsOf, sentenceOf, SPOKEN_KINDS, textOf } from "../sentence"
import type { TimelineEntry } from "../types"

const format = { number: String, amount: (text: string) => text } as unknown as Format
const entry = (kind: string, details: Record<string, unknown> = {}): TimelineEntry => ({
  id: "1",
  kind,
  direction: "in",
  occurred_at: "2026-01-01T00:00:00Z",
  recorded_at: "2026-01-01T00:00:00Z",
  actor_id: null,
  actor_name: null,
  details,
})

/** Looks words up as i18next does: by path, with `{{name}}` filled in, else the default. */
const translator = (words: typeof en) => (key: string, values?: Record<string, unknown>) => {
  const found = key
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], words)
  const said = String(found ?? values?.defaultValue)
  return said.replace(/{{(\w+)}}/g, (_, name: string) => String(values?.[name]))
}
const t = translator(en)
const topicName = (key: string) => `topic ${key}`
const facts = (kind: string, details: Record<string, unknown>) =>
  factsOf(entry(kind, details), t, topicName)

describe("sentenceOf", () => {
  it("knows every kind that a timeline can tell, in every language", () => {
    expect([...SPOKEN_KINDS].sort()).toEqual([...TIMELINE_KINDS].sort())
    for (const words of [en, de, zh]) {
      for (const kind of TIMELINE_KINDS) {
        const sentence = sentenceOf(entry(kind), translator(words), format)
        expect(sentence).not.toMatch(/undefined|{{/)
      }
    }
  })

  it("names an unknown kind instead of hiding it", () => {
    expect(sentenceOf(entry("moon_landed"), t, format)).toBe("Something happened: moon_landed")
    expect(sentenceOf(entry("constructor"), t, format)).toBe("Something happened: constructor")
  })

  it("says what was ordered and what it cost", () => {
    const details = { number: "17", quantity: 3, amount: 30.5, currency_code: "eur" }
    expect(sentenceOf(entry("order_placed", details), t, format)).toBe(
      "Placed order #17: 3 items, 30.5 EUR"
    )
  })
})

describe("What stands beside a sentence", () => {
  it("are titles of products, or their ids where nothing has named them", () => {
    const products = [{ product_id: "prod_1", title: "Red mug" }, { product_id: "prod_2" }, null]
    expect(productsOf(entry("visit", { products }))).toEqual(["Red mug", "prod_2"])
    expect(productsOf(entry("visit", { titles: "no list" }))).toEqual([])
  })

  it("are plain facts only, and the text as it was written", () => {
    const details = { reason: "bounce", topic: { evil: 1 }, text: "<img src=x onerror=alert(1)>" }
    expect(facts("suppressed", details)).toEqual(["Reason: bounce"])
    expect(textOf(entry("note", details))).toBe("<img src=x onerror=alert(1)>")
  })
  it("are classes, channels, sources, proofs and reasons in words, not in codes", () => {
    const moved = { from_class: "occasional", to_class: "very_loyal" }
    expect(facts("class_changed", moved)).toEqual(["From: Occasional", "To: Very loyal"])
    const given = { topic: "offers", channel: "email", source: "preference_page" }
    expect(facts("consent_withdrawn", given)).toEqual([
      "Topic: topic offers",
      "Channel: E-mail",
      "Source: Preference page",
    ])
    expect(facts("identity_proven", { proof: "mailed_code" })).toEqual(["Proof: Mailed code"])
    expect(facts("merged", { reason: "manual" })).toEqual(["Reason: by hand"])
    expect(facts("suppressed", { reason: "manual" })).toEqual(["Reason: By hand"])
  })

  it("are fields of the merchant by their name, built-in ones in the reader's language", () => {
    const told = (details: Record<string, unknown>) =>
      factsOf(entry("trait_changed", details), translator(de), topicName)
    expect(told({ key: "birthday", label: "Birthday", source: "shopper" })).toEqual([
      `${de.activity.fact.label}: ${de.identity.traits.birthday}`,
      `${de.activity.fact.source}: ${de.identity.sources.shopper}`,
    ])
    expect(told({ key: "shoe_size", label: "Shoe size" })).toEqual([
      `${de.activity.fact.label}: Shoe size`,
    ])
  })
})
