/** A product as models see it: what it is, without any order. */
export interface CatalogueProduct {
  id: string
  title: string
  description: string | null
  /** Deepest first, ties by id. */
  category_ids: string[]
  /** Its categories and those above them, each once. */
  all_category_ids: string[]
  tag_ids: string[]
  /** Tags, collection and kind as text. */
  labels: string[]
  /** The cheapest variant's in the currency asked for, major units; `null` where it has none. */
  price: number | null
  /** When it was made, milliseconds since 1970, UTC. */
  published_ms: number
}

/** An item as the warehouse remembers it. */
export interface TrainingItem {
  item_id: number
  /** Product id, or the item key where no product is tied. */
  id: string
  is_product: boolean
  title: string
  category_ids: string[]
}

export interface TrainingBasket {
  order_id: string
  ordered_at_ms: number
  /** `null` for a guest of an import. */
  person_key: string | null
  currency_code: string
  item_ids: number[]
  /** Paid for one piece before discounts, major units, beside each item. */
  unit_prices: number[]
}

/** A product that a visitor looked at or put into the cart. */
export interface SeenProduct {
  visitor_id: string
  product_id: string
  type: "view" | "add_to_cart"
  occurred_at_ms: number
}

/** Somebody of whom something is known that many have in common; each person key and trait once. */
export interface TrainingTrait {
  /** As of baskets. */
  person_key: string
  key: string
  value: string
}

/** Everything that models are learned from, as it is read: in this order, any number of rows at a time. */
export interface TrainingRows {
  products: CatalogueProduct[]
  items: TrainingItem[]
  /** Oldest first. */
  baskets: TrainingBasket[]
  traits: TrainingTrait[]
  /** Visitor by visitor, oldest first. */
  seen: SeenProduct[]
}
