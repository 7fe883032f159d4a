/** No category, or no index at all, in a `Uint32Array`. */
export const NONE = 0xffffffff

/** A category or a tag: what simple chains lead from and to. */
export interface Group {
  kind: "category" | "tag"
  /** Category id, or tag id. */
  id: string
}

/** What the store sells, as learners of chains see it; items are dense indices. */
export interface ChainCatalogue {
  item_count: number
  /** Categories first, then tags. */
  groups: Group[]
  /** Item `i` is in groups `item_groups[group_starts[i] … group_starts[i + 1])`, each once. */
  group_starts: Uint32Array
  item_groups: Uint32Array
  /** Today's price in major units of the store's currency; NaN where there is none. */
  unit_prices: Float64Array
}

/**
 * Everything that people bought. Person `p` has the lines
 * `[person_starts[p] … person_starts[p + 1])`, oldest first, lines of one order side by side.
 * Returned and cancelled lines are left out; a guest's order is a person of its own.
 */
export interface PurchaseLines {
  /** Length is the number of people + 1. */
  person_starts: Uint32Array
  items: Uint32Array
  /** Number of the order; equal for lines of one order, and never for those of two. */
  orders: Uint32Array
  /** Milliseconds since 1970, UTC. */
  instants_ms: Float64Array
  /** Paid for one piece, major units of the store's currency; NaN where it was another one. */
  unit_prices: Float64Array
  /** Milliseconds since 1970, UTC; NaN where it is not known to have arrived. */
  delivered_at_ms: Float64Array
}

/** People of whom something is known, as sex = female or age = 25–34. */
export interface ProfileGroup {
  key: string
  value: string
  /** Dense person indices, each once. */
  people: Uint32Array
}

/** All that chains are learned from. */
export interface ChainFacts {
  catalogue: ChainCatalogue
  purchases: PurchaseLines
  profile_groups: ProfileGroup[]
}

/** One line as it comes from the warehouse, in any order. */
export interface PurchaseLine {
  person: number
  order: number
  item: number
  instant_ms: number
  unit_price: number
  delivered_at_ms: number
}

/** One item as the catalogue names it. */
export interface CatalogueItem {
  category_ids: string[]
  tag_ids: string[]
  unit_price: number | null
}

/** Numbers the groups of a catalogue: categories before tags, each ascending by id. */
export function chainCatalogue(items: CatalogueItem[]): ChainCatalogue {
  const unique = (ids: string[]) => [...new Set(ids)].sort()
  const categories = unique(items.flatMap(({ category_ids }) => category_ids))
  const tags = unique(items.flatMap(({ tag_ids }) => tag_ids))
  const category_of = new Map(categories.map((id, place) => [id, place]))
  const tag_of = new Map(tags.map((id, place) => [id, categories.length + place]))
  const rows = items.map(({ category_ids, tag_ids }) =>
    [
      ...new Set([
        ...category_ids.map((id) => category_of.get(id) as number),
        ...tag_ids.map((id) => tag_of.get(id) as number),
      ]),
    ].sort((a, b) => a - b)
  )
  const group_starts = new Uint32Array(items.length + 1)
  rows.forEach((row, item) => (group_starts[item + 1] = group_starts[item] + row.length))
  return {
    item_count: items.length,
    groups: [
      ...categories.map((id): Group => ({ kind: "category", id })),
      ...tags.map((id): Group => ({ kind: "tag", id })),
    ],
    group_starts,
    item_groups: Uint32Array.from(rows.flat()),
    unit_prices: Float64Array.from(items, ({ unit_price }) => unit_price ?? NaN),
  }
}

/**
 * The one category that says most of what an item is: of its categories the one with the fewest
 * items, ties by index. Trees of categories become a partition, so that leaving out a category
 * leaves out the same purchases under its parents too.
 * @returns per item a group index, `NONE` without a category
 */
export function primaryCategories(catalogue: ChainCatalogue): Uint32Array {
  const { groups, group_starts, item_groups, item_count } = catalogue
  const sizes = new Uint32Array(groups.length)
  for (const group of item_groups) sizes[group]++
  const primary = new Uint32Array(item_count).fill(NONE)
  for (let item = 0; item < item_count; item++) {
    for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
      const group = item_groups[at]
      if (groups[group].kind !== "category") continue
      if (primary[item] === NONE || sizes[group] < sizes[primary[item]]) primary[item] = group
    }
  }
  return primary
}
