import type { Recommendation } from "../../recommendations/answer"
import { picksBlock } from "../picks-block"

const pick = (change: Partial<Recommendation> = {}): Recommendation =>
  ({
    product_id: "prod_1",
    handle: "bottle warmer",
    title: "Bottle warmer",
    thumbnail: "https://shop.example/warmer.jpg",
    variant_id: "variant_1",
    variant_title: "One",
    price: { amount: 34.9, original_amount: 39.9, currency_code: "eur" },
    reason: { code: "popular", text: "Popular" },
    ...change,
  }) as Recommendation

describe("picksBlock", () => {
  it("prints title, price, reason and a link to the product, and no id", () => {
    expect(picksBlock([pick()], "https://shop.example/")).toEqual([
      {
        title: "Bottle warmer",
        reason: "Popular",
        amount: 34.9,
        currency_code: "eur",
        url: "https://shop.example/products/bottle%20warmer",
        thumbnail: "https://shop.example/warmer.jpg",
      },
    ])
  })

  it("links to nothing without a storefront", () => {
    expect(picksBlock([pick()], null)[0].url).toBeNull()
  })

  it("leaves out pictures that mail readers cannot fetch or show", () => {
    const shown = (thumbnail: string | null) => picksBlock([pick({ thumbnail })], null)[0].thumbnail
    expect([null, "/warmer.jpg", "data:image/png;base64,AA"].map(shown)).toEqual([null, null, null])
    expect(shown("https://shop.example/warmer.svg?v=1")).toBeNull()
    expect(shown("https://shop.example/svg.png")).toBe("https://shop.example/svg.png")
  })
})
