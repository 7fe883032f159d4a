import { segmentsDe } from "../../../i18n/de/segments"
import { segmentsEn } from "../../../i18n/en/segments"
import { segmentsZh } from "../../../i18n/zh/segments"
import type { SegmentRule } from "../../types"
import { productIdsIn } from "../product-ids"
import { sentenceOf, type SentenceWords } from "../sentence"
import { narrowedRule } from "../../narrowed-rule"

/** Words of one language, as i18next would find and fill them. */
function wordsOf(language: object): SentenceWords {
  const find = (key: string) =>
    key.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], language)
  const t = (key: string, values: Record<string, unknown> = {}) => {
    const text = find(key) ?? find(`${key}_${values.count === 1 ? "one" : "other"}`)
    if (typeof text !== "string") throw new Error(`no word for ${key}`)
    return text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name]))
  }
  return {
    t,
    subject: (subject) => t(`subject.${subject.replace(":", "_")}`),
    choice: (subject, value) =>
      String(find(`choice.${subject.replace(/^\w+:/, "")}.${value.replace(":", "_")}`) ?? value),
    name: (_kind, id) => `<${id}>`,
    number: String,
    day: (day) => day,
    month: String,
  }
}

const RULE: SegmentRule = {
  version: 1,
  root: {
    type: "all",
    nodes: [
      {
        type: "bought",
        of: { kind: "category", ids: ["tents"] },
        times: { op: "at_least", count: 2 },
        within_days: 365,
      },
      { type: "consent", topic: "newsletter", channel: "email", is_given: true },
      {
        type: "not",
        node: {
          type: "standing",
          standing: "rfm_group",
          test: { op: "is_any_of", values: ["slipping", "lost"] },
        },
      },
      {
        type: "any",
        nodes: [
          { type: "flag", flag: "has_account", is: true },
          {
            type: "metric",
            metric: "revenue",
            currency_code: "eur",
            test: { op: "between", from: 1, to: 9 },
          },
        ],
      },
    ],
  },
}

describe("sentenceOf", () => {
  it("says a rule in English", () => {
    expect(sentenceOf(RULE.root, wordsOf(segmentsEn))).toBe(
      "Everybody of whom this holds: bought from <tents> at least 2 times within the last 365 " +
        "days and agreed to the newsletter by e-mail and not (RFM group is slipping, lost) and " +
        "(has an account or revenue (EUR) is between 1 and 9)."
    )
  })

  it("says a rule in German and in Chinese", () => {
    expect(sentenceOf(RULE.root, wordsOf(segmentsDe))).toContain(
      "kaufte aus <tents> mindestens 2 mal in den letzten 365 Tagen und"
    )
    expect(sentenceOf(RULE.root, wordsOf(segmentsZh))).toContain(
      "最近 365 天内购买了<tents> 类商品至少 2 次"
    )
  })

  it("marks what is not said yet by an ellipsis", () => {
    const words = wordsOf(segmentsEn)
    const test = { op: "is" as const, value: "" }
    expect(sentenceOf({ type: "place", place: "city", test }, words)).toContain("city is …")
    const between = { op: "between" as const, from: NaN, to: 3 }
    const orders = { type: "metric", metric: "orders", currency_code: null, test: between } as const
    expect(sentenceOf(orders, words)).toContain("is between … and 3")
  })
})

describe("productIdsIn", () => {
  it("finds the products of deeds at any depth, each once", () => {
    const bought = (ids: string[]) => ({
      type: "bought" as const,
      of: { kind: "product" as const, ids },
      times: { op: "at_least" as const, count: 1 },
      within_days: null,
    })
    const root = {
      type: "any" as const,
      nodes: [bought(["p2"]), { type: "not" as const, node: bought(["p1", "p2"]) }],
    }
    expect(productIdsIn({ version: 1, root })).toEqual(["p1", "p2"])
    expect(productIdsIn(null)).toEqual([])
  })
})

describe("narrowedRule", () => {
  it("makes the rule of a field of the RFM map and of a group", () => {
    expect(narrowedRule(new URLSearchParams("r=5&f=3"))?.root).toEqual({
      type: "all",
      nodes: [
        { type: "metric", metric: "r", currency_code: null, test: { op: "equals", value: 5 } },
        { type: "metric", metric: "f", currency_code: null, test: { op: "equals", value: 3 } },
      ],
    })
    expect(narrowedRule(new URLSearchParams("rfm_group=lost"))?.root).toEqual({
      type: "all",
      nodes: [
        { type: "standing", standing: "rfm_group", test: { op: "is_any_of", values: ["lost"] } },
      ],
    })
  })

  it("makes nothing of what it does not know", () => {
    expect(narrowedRule(new URLSearchParams("r=9&rfm_group=%00&x=1"))).toBeNull()
  })
})
