import { BasketLog, indexByItem } from "../baskets"

describe("BasketLog", () => {
  it("keeps baskets beyond its first capacity, each item once", () => {
    const log = new BasketLog()
    for (let b = 0; b < 3_000; b++) log.add(b, [b % 7, b % 7, 7])
    const { starts, items, instants_ms } = log.baskets()
    expect(instants_ms).toHaveLength(3_000)
    expect(starts[3_000]).toBe(6_000)
    expect([...items.subarray(5_998)]).toEqual([2_999 % 7, 7])
  })
  it("leaves an empty basket out", () => {
    const log = new BasketLog()
    log.add(1, [])
    expect(log.baskets().instants_ms).toHaveLength(0)
  })
})

describe("indexByItem", () => {
  it("lists the baskets of an item oldest first, whatever order they came in", () => {
    const log = new BasketLog()
    log.add(30, [0])
    log.add(10, [0, 1])
    log.add(20, [1])
    const index = indexByItem(log.baskets(), 2)
    expect([...index.starts]).toEqual([0, 2, 4])
    expect([...index.baskets]).toEqual([1, 0, 1, 2])
  })
})
