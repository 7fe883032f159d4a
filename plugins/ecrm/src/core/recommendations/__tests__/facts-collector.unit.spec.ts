import { FactsCollector } from "../facts-collector"
import { markOf } from "../order-mark"
import type { CatalogueProduct, TrainingBasket } from "../training-rows"

const NOW_MS = 1_700_000_000_000
const product = (id: string): CatalogueProduct => ({
  id,
  title: id,
  description: "x".repeat(5_000),
  category_ids: ["c"],
  all_category_ids: ["c", "top"],
  tag_ids: [],
  labels: [],
  price: 5,
  published_ms: 0,
})
const item = (item_id: number, id: string, category_ids: string[] = []) => ({
  item_id,
  id,
  is_product: true,
  title: `item ${id}`,
  category_ids,
})
const basket = (order_id: string, item_ids: number[], person_key: string | null = null) =>
  ({
    order_id,
    ordered_at_ms: NOW_MS,
    person_key,
    currency_code: "eur",
    item_ids,
    unit_prices: item_ids.map(() => 7),
  }) satisfies TrainingBasket
const aCollector = () => new FactsCollector({ currency_code: "eur", marked_since_ms: 0 })

describe("FactsCollector", () => {
  it("makes one item of all variants of a product, as the catalogue describes it", () => {
    const collector = aCollector()
    collector.add("products", [product("b")])
    collector.add("items", [item(1, "b"), item(2, "a", ["y"])])
    collector.add("items", [item(3, "b"), item(4, "a", ["x"])])
    collector.add("baskets", [basket("o1", [1, 2, 3], "p"), basket("o2", [4], "p")])
    const { items, baskets, person_count, lines, learned } = collector.facts(NOW_MS)
    expect(items.map(({ id }) => id)).toEqual(["a", "b"])
    expect(items[0].category_ids).toEqual(["x", "y"])
    expect(items[1]).toMatchObject({ title: "b", price: 5, all_category_ids: ["c", "top"] })
    expect(items[1].description).toHaveLength(2_000)
    expect([...baskets.items]).toEqual([1, 0, 0])
    expect([person_count, lines.length]).toEqual([1, 4])
    expect([...learned.order_marks].sort()).toEqual([markOf("o1"), markOf("o2")].sort())
  })
  it("gathers who has something in common, in one order, of those who bought", () => {
    const collector = aCollector()
    collector.add("items", [item(1, "a")])
    collector.add("baskets", [basket("o1", [1], "p"), basket("o2", [1]), basket("o3", [1], "q")])
    const has = (person_key: string, value: string) => ({ person_key, key: "pet", value })
    collector.add("traits", [has("q", "dog"), has("never bought", "dog")])
    collector.add("traits", [has("p", "dog"), has("q", "cat")])
    const groups = collector.facts(NOW_MS).profile_groups
    expect(groups.map(({ value, people }) => [value, ...people])).toEqual([
      ["cat", 2],
      ["dog", 0, 2],
    ])
  })
  it("takes a guest for a person of their own, and leaves the rest of a huge order out", () => {
    const collector = aCollector()
    collector.add(
      "items",
      Array.from({ length: 800 }, (_, n) => item(n, `p${n}`))
    )
    const all = Array.from({ length: 800 }, (_, n) => n)
    collector.add("baskets", [basket("o1", all), basket("o2", [1])])
    const { baskets, person_count } = collector.facts(NOW_MS)
    expect([...baskets.starts]).toEqual([0, 500, 501])
    expect(person_count).toBe(2)
  })
  it("makes visits of what is seen and counts trends; what no item is tied to is left out", () => {
    const collector = aCollector()
    collector.add("items", [item(1, "a"), item(2, "b")])
    const seen = ["a", "b", "gone"].map((product_id, n) => ({
      visitor_id: "v",
      product_id,
      type: "view" as const,
      occurred_at_ms: NOW_MS + n,
    }))
    collector.add("seen", seen)
    const { sessions, trending } = collector.facts(NOW_MS)
    expect([...sessions.items]).toEqual([0, 1])
    expect(trending?.figures(0, NOW_MS).recent).toBeCloseTo(1)
  })
})
