import { DAY_MS } from "../../../shared/time"
import { BasketLog, indexByItem } from "../../baskets"
import { rankPopular, weightedShares } from "../popularity"

const learn = (plain: [day: number, items: number[]][], categories: string[][]) => {
  const log = new BasketLog()
  for (const [day, items] of plain) log.add(day * DAY_MS, items)
  const index = indexByItem(log.baskets(), categories.length)
  const shares = weightedShares(log.baskets(), index, 90)
  const orders = Uint32Array.from(categories, (_, i) => index.starts[i + 1] - index.starts[i])
  return { shares, orders }
}

describe("popularity", () => {
  it("weighs recent baskets more", () => {
    const { shares } = learn([[0, [0]], [0, [0]], [180, [1]]], [[], []]) // prettier-ignore
    expect(shares[0]).toBeCloseTo(0.5 / 1.5)
    expect(shares[1]).toBeCloseTo(1 / 1.5)
  })
  it("ranks in the shop and in each category, leaving out what never sold or may not be listed", () => {
    const categories = [["a"], ["a", "b"], ["b"], ["a"]]
    const { shares, orders } = learn([[0, [0, 1]], [0, [1, 2]]], categories) // prettier-ignore
    const popular = rankPopular(shares, orders, Uint8Array.from([1, 1, 0, 1]), categories)
    expect([...popular.overall]).toEqual([1, 0])
    expect(popular.category_ids).toEqual(["a", "b"])
    expect([...popular.category_starts]).toEqual([0, 2, 3])
    expect([...popular.category_items]).toEqual([1, 0, 1])
  })
  it("knows no popularity without baskets", () => {
    expect([...learn([], [["a"]]).shares]).toEqual([0])
  })
})
