import { NONE, primaryCategories, type CatalogueItem, type ChainCatalogue } from "./chain-facts"
import type { ChainPrice, ChainThings } from "./chain-document"
import { PricePlaces } from "./price-places"

const ITEMS_PER_STEP = 5_000

/** Finds the items that a chain names; what comes after the training is appended. */
export class CatalogueIndex {
  private readonly ids: string[]
  private readonly item_of: Map<string, number>
  /** Of items that were appended, beside those of the catalogue. */
  private readonly appended: { unit_price: number; place: number }[] = []
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
    product_ids: readonly string[],
    private readonly currency_code: string,
    private readonly places: PricePlaces
  ) {
    this.ids = [...product_ids]
    this.item_of = new Map(product_ids.map((id, item) => [id, item]))
  }

  private *readGroups(): Generator<void, void> {
    const { groups, group_starts, item_groups, item_count } = this.catalogue
    for (let item = 0; item < item_count; item++) {
      for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
        const { kind, id } = groups[item_groups[at]]
        this.put(`${kind} ${id}`, item)
      }
      if (item % ITEMS_PER_STEP === 0) yield
    }
  }

  private put(group: string, item: number): void {
    const list = this.group_items.get(group)
    if (list === undefined) this.group_items.set(group, [item])
    else list.push(item)
  }

  /** Product ids of the items, by index. */
  get product_ids(): readonly string[] {
    return this.ids
  }

  /**
   * Takes in the item of the next index. Its price is placed among those of the training, in the
   * smallest of its categories that were there then; the others stay where they are.
   */
  append(id: string, { category_ids, tag_ids, unit_price }: CatalogueItem): void {
    const item = this.ids.push(id) - 1
    this.item_of.set(id, item)
    const price = unit_price ?? NaN
    const place = this.places.place(this.primaryOf(category_ids), price)
    this.appended.push({ unit_price: price, place })
    for (const category_id of new Set(category_ids)) this.put(`category ${category_id}`, item)
    for (const tag_id of new Set(tag_ids)) this.put(`tag ${tag_id}`, item)
  }

  private primaryOf(category_ids: readonly string[]): number {
    const { groups } = this.catalogue
    const size = (group: number) => this.itemsOf("category", groups[group].id, null).length
    return groups.reduce(
      (best, { kind, id }, group) =>
        kind === "category" &&
        category_ids.includes(id) &&
        (best === NONE || size(group) < size(best))
          ? group
          : best,
      NONE
    )
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
    const { item_count, unit_prices } = this.catalogue
    const { unit_price, place } =
      item < item_count
        ? { unit_price: unit_prices[item], place: this.places.of_items[item] }
        : this.appended[item - item_count]
    if (!(unit_price >= 0)) return false
    const isWithin = (value: number) =>
      (price.from === null || value >= price.from) && (price.to === null || value <= price.to)
    if (price.type === "percentile") return isWithin(place)
    return price.currency_code === this.currency_code && isWithin(unit_price)
  }
}
