import { catalogueItems } from "../catalogue-items"
import { settle } from "../settling"
import { sliceSize } from "../slice"

describe("settle", () => {
  const signs = { isAnnounced: false, isPaid: false, isLinked: false }

  it("counts an order at once when core announced it or a payment exists", () => {
    const placed = { isPlaced: true, isProjected: true, look_again_ms: null }
    expect(settle({ ...signs, isAnnounced: true }, 0)).toEqual(placed)
    expect(settle({ ...signs, isPaid: true }, 0)).toEqual(placed)
  })

  it("lets a young order without either wait, then counts it and keeps an eye on it", () => {
    expect(settle({ ...signs, isLinked: true }, 19_999)).toMatchObject({ isProjected: false })
    expect(settle(signs, 20_000)).toMatchObject({ isProjected: true, isPlaced: false })
    expect(settle(signs, 20_000).look_again_ms).toBe(60_000)
    expect(settle(signs, 600_000).look_again_ms).toBeNull()
  })

  it("takes an order for placed when its cart's lock must have ended", () => {
    expect(settle({ ...signs, isLinked: true }, 119_999).isPlaced).toBe(false)
    expect(settle({ ...signs, isLinked: true }, 120_000).isPlaced).toBe(true)
    expect(settle(signs, 120_000).isPlaced).toBe(false)
  })
})

describe("sliceSize", () => {
  it("covers a million rows in a day of 30-second runs", () => {
    expect(sliceSize(1_000_000, 30) * 2_880).toBeGreaterThanOrEqual(1_000_000)
    expect(sliceSize(1_000_000, 30)).toBeLessThanOrEqual(500)
  })

  it("stays between 50 and 2,000", () => {
    expect(sliceSize(0, 1)).toBe(50)
    expect(sliceSize(1e9, 60)).toBe(2_000)
  })
})

describe("catalogueItems", () => {
  const variant = {
    product_id: "prod_1",
    product_title: "Rod",
    variant_id: "variant_1",
    variant_title: "2 m",
    sku: "ROD-2",
    category_ids: ["b", "a"],
  }

  it("says which variant only where there are several", () => {
    expect(catalogueItems([variant])[0].title).toBe("Rod")
    const two = catalogueItems([variant, { ...variant, variant_id: "variant_2", sku: null }])
    expect(two.map((item) => item.title)).toEqual(["Rod – 2 m", "Rod – 2 m"])
    expect(two.map((item) => item.item_key)).toEqual(["ROD-2", "variant:variant_2"])
  })

  it("puts categories in one order, so that the same catalogue gives the same items", () => {
    expect(catalogueItems([variant])[0].category_ids).toEqual(["a", "b"])
  })
})
