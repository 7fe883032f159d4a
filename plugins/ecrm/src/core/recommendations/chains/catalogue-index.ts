import { primaryCategories, type ChainCatalogue } from "./chain-facts"
import type { ChainPrice, ChainThings } from "./chain-document"
import { PricePlaces } from "./price-places"

const ITEMS_PER_STEP = 5_000

/** Finds the items that a chain names. */
export class CatalogueIndex {
  private readonly item_of: Map<string, number>
  private readonly group_items = new Map<string, number[]>()

  /**
   * @param product_ids of the items, by index
   * @param currency_code of the catalogue's prices
   */
  static *of(
    catalogue: ChainCatalogue,
    product_ids: readonly string[],
    currency_code: string
  ): Generator<void, CatalogueIndex> {
    const { groups, unit_prices } = catalogue
    const categories = primaryCategories(catalogue)
    yield
    const places = yield* PricePlaces.of(categories, unit_prices, groups.length)
    const index = new CatalogueIndex(catalogue, product_ids, currency_code, places)
    yield* index.readGroups()
    return index
  }

  private constructor(
    private readonly catalogue: ChainCatalogue,
    readonly product_ids: readonly string[],
    private readonly currency_code: string,
    private readonly places: PricePlaces
  ) {
    this.item_of = new Map(product_ids.map((id, item) => [id, item]))
  }

  private *readGroups(): Generator<void, void> {
    const { groups, group_starts, item_groups, item_count } = this.catalogue
    for (let item = 0; item < item_count; item++) {
      for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
        const { kind, id } = groups[item_groups[at]]
        const list = this.group_items.get(`${kind} ${id}`)
        if (list === undefined) this.group_items.set(`${kind} ${id}`, [item])
        else list.push(item)
      }
      if (item % ITEMS_PER_STEP === 0) yield
    }
  }

  /** Items of a product, category or tag at a price; none where it is not in the catalogue. */
  itemsOf(type: "product" | "category" | "tag", id: string, price: ChainPrice | null): number[] {
    const items =
      type === "product"
        ? [this.item_of.get(id)].filter((item) => item !== undefined)
        : (this.group_items.get(`${type} ${id}`) ?? [])
    return price === null ? items : items.filter((item) => this.hasPrice(item, price))
  }

  /** Whether `itemsOf` lists an item, in the time of the item's own categories and tags. */
  isOf(
    item: number,
    type: "product" | "category" | "tag",
    id: string,
    price: ChainPrice | null
  ): boolean {
    if (price !== null && !this.hasPrice(item, price)) return false
    if (type === "product") return this.product_ids[item] === id
    const { groups, group_starts, item_groups } = this.catalogue
    for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
      const group = groups[item_groups[at]]
      if (group.kind === type && group.id === id) return true
    }
    return false
  }

  /** Items that are any of the things; ascending, each once. */
  itemsOfThings({ product_ids, category_ids, tag_ids, price }: ChainThings): number[] {
    const items = new Set([
      ...product_ids.flatMap((id) => this.itemsOf("product", id, price)),
      ...category_ids.flatMap((id) => this.itemsOf("category", id, price)),
      ...tag_ids.flatMap((id) => this.itemsOf("tag", id, price)),
    ])
    return [...items].sort((a, b) => a - b)
  }

  /** A price in another currency than the catalogue's is nobody's. */
  hasPrice(item: number, price: ChainPrice): boolean {
    const unit_price = this.catalogue.unit_prices[item]
    if (!(unit_price >= 0)) return false
    const isWithin = (value: number) =>
      (price.from === null || value >= price.from) && (price.to === null || value <= price.to)
    if (price.type === "percentile") return isWithin(this.places.of_items[item])
    return price.currency_code === this.currency_code && isWithin(unit_price)
  }
}
