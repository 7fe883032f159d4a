import fc from "fast-check"
import { restoreBasketModel, storeBasketModel } from "../basket-arrays"
import type { BasketModel } from "../basket-model"
import { explainBasketPick } from "../basket-reason"
import { BasketScorer, type BasketSlot } from "../basket-scorer"
import { BasketLog } from "../baskets"
import { ScoreSheet } from "../score-sheet"
import { trainBaskets } from "../train-baskets"
import { aBasketModel, anItem, finish, random, worlds } from "./basket-worlds"

jest.setTimeout(60_000)

const answer = (model: BasketModel, slot: BasketSlot, items: number[], count = 20) => {
  const sheet = new ScoreSheet(model.items.length)
  new BasketScorer(model, slot).score({ items, instant_ms: 0 }, sheet)
  return sheet.top(count, new Set(items)).map((item) => [item, sheet.scoreOf(item)])
}
const itemsOf = (list: number[][]) => list.map(([item]) => item)

const small = worlds(3, 60)
const trained = finish(trainBaskets(small.items, small.baskets, random(1)))

describe("BasketModel", () => {
  it("says the same when baskets are appended in any order as when learned at once", () => {
    const basket = fc.record({
      instant_ms: fc.integer({ min: 0, max: 4 }).map((day) => day * 86_400_000),
      items: fc.array(fc.nat(23), { minLength: 1, maxLength: 6 }),
    })
    const build = (baskets: { instant_ms: number; items: number[] }[]) => {
      const log = new BasketLog()
      for (const { instant_ms, items } of baskets) log.add(instant_ms, items)
      return aBasketModel(trained.settings, small.items, log.baskets())
    }
    fc.assert(
      fc.property(fc.array(basket, { minLength: 1, maxLength: 25 }), fc.nat(24), (baskets, cut) => {
        const grown = build(baskets.slice(cut))
        for (const { instant_ms, items } of baskets.slice(0, cut).reverse()) {
          grown.append(instant_ms, items)
        }
        while (grown.refresh(3) > 0);
        const built = build(baskets)
        for (const item of [0, 7, 23]) {
          expect(answer(grown, "one_item", [item])).toEqual(answer(built, "one_item", [item]))
        }
        expect(answer(grown, "cart", [1, 2, 9])).toEqual(answer(built, "cart", [1, 2, 9]))
      }),
      { numRuns: 60 }
    )
  })

  it("answers as before once stored and restored, and can still be appended to", () => {
    const restored = finish(restoreBasketModel(structuredClone(storeBasketModel(trained))))
    expect(answer(restored, "cart", [1, 2])).toEqual(answer(trained, "cart", [1, 2]))
    expect(answer(restored, "one_item", [5])).toEqual(answer(trained, "one_item", [5]))
    restored.append(9e9, [1, 2, 3])
    expect(restored.refresh()).toBe(0)
    expect(restored.history.orders[1]).toBe(trained.history.orders[1] + 1)
  })

  it("refuses stored parts that do not fit each other", () => {
    const stored = structuredClone(storeBasketModel(trained))
    stored.arrays.basket_items[0] = 9_999
    expect(() => finish(restoreBasketModel(stored))).toThrow(
      expect.objectContaining({ code: "recommendations.snapshot_invalid" })
    )
  })

  it("gives a product added a minute ago picks from what it looks like, and lists it", () => {
    const { items, baskets } = worlds(3, 400)
    const model = finish(trainBaskets(items, baskets, random(1)))
    const fresh = model.appendItem(anItem("fresh", "world1 thing just in"))
    model.refresh()
    const picks = itemsOf(answer(model, "one_item", [fresh], 5))
    expect(picks.filter((item) => Math.floor(item / 8) === 1).length).toBeGreaterThanOrEqual(4)
    const reason = explainBasketPick(model, "one_item", [fresh], picks[0])
    expect(["look_alikes", "look_alike_itself"]).toContain(reason.rung)
    expect(itemsOf(answer(model, "one_item", [9], 30))).toContain(fresh)
  })

  it("names the item that led to a pick, with its figures", () => {
    const { items, baskets } = worlds(3, 400)
    const model = finish(trainBaskets(items, baskets, random(1)))
    const [pick] = itemsOf(answer(model, "cart", [8, 9], 1))
    const reason = explainBasketPick(model, "cart", [8, 9], pick)
    expect(reason.rung).toBe("item")
    expect([8, 9]).toContain(reason.anchor)
    expect(reason.confidence).toBeCloseTo(
      (reason.orders_together as number) / (reason.orders_of_anchor as number)
    )
    expect(reason.lift).toBeGreaterThan(1)
  })
})

describe("trainBaskets", () => {
  it("gives sensible picks after 200 orders", () => {
    const { items, baskets } = worlds(6, 200)
    const model = finish(trainBaskets(items, baskets, random(1)))
    const own = itemsOf(answer(model, "one_item", [9], 5)).filter((i) => Math.floor(i / 8) === 1)
    expect(own.length).toBeGreaterThanOrEqual(3)
    const ofCart = itemsOf(answer(model, "cart", [9, 12], 5))
    expect(ofCart.filter((i) => Math.floor(i / 8) === 1).length).toBeGreaterThanOrEqual(3)
  })

  it("ranks by best sellers where baskets hold nothing but chance", () => {
    const log = new BasketLog()
    const rng = random(5)
    for (let at = 0; at < 300; at++) {
      log.add(
        at * 1_000,
        Array.from({ length: 3 }, () => Math.floor(rng() * rng() * 30))
      )
    }
    const items = Array.from({ length: 30 }, (_, item) => anItem(`${item}`))
    const model = finish(trainBaskets(items, log.baskets(), random(1)))
    const top = itemsOf(answer(model, "one_item", [20], 5))
    const best = [...model.popularity.ranked].filter((item) => item !== 20).slice(0, 8)
    expect(top.filter((item) => best.includes(item)).length).toBeGreaterThanOrEqual(4)
  })

  it("learns the same from the same baskets and numbers", () => {
    const again = finish(trainBaskets(small.items, small.baskets, random(1)))
    expect(again.settings).toEqual(trained.settings)
  })

  it("takes a store without orders, and one with a single order", () => {
    const nobody = finish(trainBaskets(small.items, new BasketLog().baskets(), random(1)))
    expect(answer(nobody, "one_item", [0])).toEqual([])
    const log = new BasketLog()
    log.add(1, [0, 1])
    const one = finish(trainBaskets(small.items, log.baskets(), random(1)))
    expect(itemsOf(answer(one, "one_item", [0]))[0]).toBe(1)
  })
})

describe("BasketScorer", () => {
  it("keeps the contract: finite scores above 0, known items, the same answer twice", () => {
    const situations = fc.array(fc.nat(40), { maxLength: 12 })
    const slots = fc.constantFrom<BasketSlot>("one_item", "cart")
    const scorers = {
      one_item: new BasketScorer(trained, "one_item"),
      cart: new BasketScorer(trained, "cart"),
    }
    fc.assert(
      fc.property(situations, slots, (items, slot) => {
        const ask = () => {
          const sheet = new ScoreSheet(trained.items.length)
          scorers[slot].score({ items, instant_ms: 0 }, sheet)
          return sheet.top(100).map((item) => [item, sheet.scoreOf(item)])
        }
        const first = ask()
        for (const [, score] of first) {
          expect(score).toBeGreaterThan(0)
          expect(Number.isFinite(score)).toBe(true)
        }
        if (items.every((item) => item >= trained.items.length)) expect(first).toEqual([])
        expect(ask()).toEqual(first)
        expect(answer(trained, slot, items)).toEqual(
          first.filter(([item]) => !items.includes(item)).slice(0, 20)
        )
      })
    )
  })
})
