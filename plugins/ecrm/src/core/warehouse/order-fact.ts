/** An order as the warehouse keeps it; amounts in major units of `currency_code`. */
export interface OrderFact {
  /** Core order id, or `<source>:<reference>` for an import. */
  order_id: string
  ordered_at: Date
  /** `store`, or the name of an imported history. */
  source: string
  display_id: string | null
  /** Core customer id, or `<source>:<reference>`; `null` for a guest of an import. */
  person_key: string | null
  customer_id: string | null
  visitor_id: string | null
  cart_id: string | null
  sales_channel_id: string | null
  country_code: string | null
  currency_code: string
  is_guest: boolean
  canceled_at: Date | null
  /** Items before discounts. */
  item_total: number
  discount_total: number
  /** Shipping, fees and other lines that are no item. */
  charge_total: number
  refund_total: number
}

/** One line of an order; a return is a line of its own with its own instant. */
export interface OrderLine {
  order_id: string
  line_id: string
  occurred_at: Date
  ordered_at: Date
  kind: "sale" | "return" | "charge"
  /** Key of the item (its SKU); `null` for a charge. */
  item_key: string | null
  title: string | null
  /** Positive for sale and charge, negative for return. */
  quantity: number
  unit_price: number
  /** quantity × unit price; negative for a return. */
  amount: number
}

/** A sellable thing: the SKU of an import, a Medusa variant, or both once they are tied. */
export interface ItemRow {
  /** SKU, or `variant:<id>` where a variant has none. Case-sensitive. */
  item_key: string
  sku: string | null
  product_id: string | null
  variant_id: string | null
  title: string
  category_ids: string[]
}
