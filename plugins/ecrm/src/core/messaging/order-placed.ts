/** An amount in major units; core's own number objects turn into plain ones by `Number`. */
type Amount = number | { valueOf(): number }

/** What the order confirmation reads of a core order. */
export interface PlacedOrder {
  display_id: number
  currency_code: string
  items: {
    title: string
    variant_title: string | null
    quantity: Amount
    total: Amount
  }[]
  shipping_total: Amount
  discount_total: Amount
  total: Amount
  shipping_address: {
    first_name?: string | null
    last_name?: string | null
    company?: string | null
    address_1?: string | null
    address_2?: string | null
    postal_code?: string | null
    city?: string | null
    country_code?: string | null
  } | null
}

/** Variant titles that Medusa gives to products without options. */
const NO_VARIANT = new Set(["default variant", "default", ""])

/**
 * What the template of the order confirmation may print: an allow-list, nothing else of the order.
 * @param storefrontUrl where the account page is; `null` leaves the link out
 */
export function orderPlacedData(
  order: PlacedOrder,
  storeName: string,
  storefrontUrl: string | null
) {
  const to = order.shipping_address
  const lines = to
    ? [
        [to.first_name, to.last_name].filter(Boolean).join(" "),
        to.company,
        to.address_1,
        to.address_2,
        [to.postal_code, to.city].filter(Boolean).join(" "),
        to.country_code?.toUpperCase(),
      ]
    : []
  return {
    store: {
      name: storeName,
      account_url: storefrontUrl === null ? null : `${storefrontUrl.replace(/\/$/, "")}/account`,
    },
    order: {
      number: order.display_id,
      currency_code: order.currency_code,
      items: order.items.map(({ title, variant_title, quantity, total }) => ({
        title,
        variant_title: NO_VARIANT.has((variant_title ?? "").toLowerCase()) ? null : variant_title,
        quantity: Number(quantity),
        total: Number(total),
      })),
      shipping_total: Number(order.shipping_total),
      discount_total: Number(order.discount_total),
      total: Number(order.total),
      address_lines: lines.filter((line): line is string => Boolean(line)),
    },
  }
}
