import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import fc from "fast-check"
import { BasketLog, type Baskets } from "../../baskets"
import { deriveRules, findFrequentSets } from "../association-rules"

const basketsOf = (lists: number[][]): Baskets => {
  const log = new BasketLog()
  lists.forEach((items, at) => log.add(at, items))
  return log.baskets()
}

const LIMITS = { length_max: 10, sets_max: 100_000 }

/** Lies beside the project, never in it. */
const GROCERIES = resolve(__dirname, "../../../../../../../../shared/data/groceries.csv")

describe("findFrequentSets", () => {
  it("finds what counting every subset finds", () => {
    const lists = fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1 }), { minLength: 1 })
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 5 }), (baskets, orders_min) => {
        const expected = new Map<string, number>()
        for (let mask = 1; mask < 64; mask++) {
          const items = [0, 1, 2, 3, 4, 5].filter((item) => mask & (1 << item))
          const held = baskets.filter((basket) => items.every((item) => basket.includes(item)))
          if (held.length >= orders_min) expected.set(items.join(), held.length)
        }
        const support_min = Math.min(1, orders_min / baskets.length)
        if (orders_min > baskets.length) return
        const found = findFrequentSets(basketsOf(baskets), 6, { ...LIMITS, support_min })
        expect(new Map(found.map(({ items, orders }) => [items.join(), orders]))).toEqual(expected)
      })
    )
  })

  it("refuses thresholds that would explode", () => {
    const all = Array.from({ length: 24 }, (_, item) => item)
    const baskets = basketsOf([all, all])
    const settings = { support_min: 0.5, length_max: 24, sets_max: 10_000 }
    expect(() => findFrequentSets(baskets, 24, settings)).toThrow(
      expect.objectContaining({ code: "recommendations.rules_explode", type: "invalid_data" })
    )
  })

  it("refuses a support that is no share", () => {
    for (const support_min of [0, -1, 1.01, NaN]) {
      expect(() => findFrequentSets(basketsOf([[0]]), 1, { ...LIMITS, support_min })).toThrow(
        expect.objectContaining({ code: "recommendations.invalid_threshold" })
      )
    }
  })

  it("finds nothing where there is no basket", () => {
    expect(findFrequentSets(basketsOf([]), 0, { ...LIMITS, support_min: 0.1 })).toEqual([])
  })
})

const onRealFile = existsSync(GROCERIES) ? describe : describe.skip
onRealFile("on Groceries (skipped where the file is absent)", () => {
  const names: string[] = []
  const place = new Map<string, number>()
  const read = () =>
    readFileSync(GROCERIES, "utf8")
      .trim()
      .split(/\r?\n/)
      .map((line) =>
        line.split(",").map((name) => {
          if (!place.has(name)) place.set(name, names.push(name) - 1)
          return place.get(name) as number
        })
      )

  it("finds the textbook's 410 rules in 13,492 frequent sets", () => {
    const baskets = basketsOf(read())
    expect([baskets.instants_ms.length, names.length]).toEqual([9_835, 169])
    const sets = findFrequentSets(baskets, names.length, { ...LIMITS, support_min: 0.001 })
    expect(sets).toHaveLength(13_492)
    const rules = deriveRules(sets, 9_835, 0.8)
    const lengths = [3, 4, 5, 6].map(
      (length) => rules.filter(({ antecedent }) => antecedent.length === length - 1).length
    )
    expect([rules.length, lengths]).toEqual([410, [29, 229, 140, 12]])
    const best = rules.reduce((a, b) => (b.lift > a.lift ? b : a))
    expect(best.antecedent.map((item) => names[item]).sort()).toEqual(["liquor", "red/blush wine"])
    expect(names[best.consequent]).toBe("bottled beer")
    expect(best.lift).toBeCloseTo(11.235, 3)
    expect(best.support).toBeCloseTo(0.00193, 5)
    expect(best.confidence).toBeCloseTo(0.9048, 4)
  })
})
