import { TIMELINE_KINDS } from "../../../../plugins/ecrm/src/core/profiles/timeline-entry"
import { activityDe } from "../../i18n/de/activity"
import { activityEn } from "../../i18n/en/activity"
import { activityZh } from "../../i18n/zh/activity"
import type { Format } from "../../shared/format"
import { factsOf, productsOf, sentenceOf, SPOKEN_KINDS, textOf } from "../sentence"
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

/** Looks words up as i18next does: by path, with `{{name}}` filled in. */
const translator =
  (words: typeof activityEn) => (key: string, values?: Record<string, unknown>) => {
    const found = key
      .split(".")
      .slice(1)
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], words)
    return String(found).replace(/{{(\w+)}}/g, (_, name: string) => String(values?.[name]))
  }
const t = translator(activityEn)

describe("sentenceOf", () => {
  it("knows every kind that a timeline can tell, in every language", () => {
    expect([...SPOKEN_KINDS].sort()).toEqual([...TIMELINE_KINDS].sort())
    for (const words of [activityEn, activityDe, activityZh]) {
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
    expect(factsOf(entry("suppressed", details), t)).toEqual(["Reason: bounce"])
    expect(textOf(entry("note", details))).toBe("<img src=x onerror=alert(1)>")
  })
})
