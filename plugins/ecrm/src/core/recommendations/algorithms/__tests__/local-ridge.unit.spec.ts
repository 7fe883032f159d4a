import fc from "fast-check"
import { BasketHistory } from "../../basket-history"
import { LocalRidge } from "../local-ridge"

const ITEMS = 6
const historyOf = (lists: number[][]) => {
  const history = new BasketHistory()
  history.growItems(ITEMS)
  lists.forEach((items, at) => history.add(at, items))
  return history
}
const lists = fc.array(fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1 }), { minLength: 1 })

describe("LocalRidge", () => {
  it("solves the normal equations of its sources", () => {
    fc.assert(
      fc.property(lists, fc.nat(ITEMS - 1), (baskets, target) => {
        const settings = { sources_max: ITEMS, ridge: 2, dropout: 0.5 }
        const row = new LocalRidge(historyOf(baskets), settings).learn(target)
        const count = (...items: number[]) =>
          baskets.filter((basket) => items.every((item) => basket.includes(item))).length
        row.sources.forEach((source, at) => {
          expect(row.together[at]).toBe(count(target, source))
          let sum = (settings.ridge + settings.dropout * count(source)) * row.weights[at]
          row.sources.forEach((other, k) => (sum += count(source, other) * row.weights[k]))
          expect(sum).toBeCloseTo(count(target, source), 4)
        })
      })
    )
  })

  it("keeps the sources most tied to the target, without itself", () => {
    const history = historyOf([[0, 1], [0, 1], [0, 2], [2], [2], [2], [3]])
    const { sources } = new LocalRidge(history, { sources_max: 1, ridge: 1, dropout: 0 }).learn(0)
    expect([...sources]).toEqual([1])
  })

  it("has no row for an item that shares no basket", () => {
    const ridge = new LocalRidge(historyOf([[3], [0, 1]]), {
      sources_max: 5,
      ridge: 1,
      dropout: 0,
    })
    expect(ridge.learn(3).sources).toHaveLength(0)
  })
})
