/** Most items that one import makes products of. */
export const CATALOGUE_MAX = 1_000
/** Marks a product as made by an import, in its `external_id`. */
export const CATALOGUE_MARK = "ecrm-import:"

/** What the store has, and a new product needs. */
export interface CatalogueStore {
  /** Every currency the store sells in, with the digits behind its point. */
  currencies: { currency_code: string; decimal_digits: number }[]
  sales_channel_id: string
  shipping_profile_id: string | null
  /** Where stock is kept; `null` makes products whose stock is not counted. */
  location_id: string | null
  category_id: string
}

const OPTION = { title: "Default option", value: "Default option value" }

/**
 * Address of a product: its title and, because titles repeat, a short digest of its key.
 * The same key always gets the same address.
 */
export function handleOf(item_key: string, title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
  return `${words || "item"}-${digestOf(item_key)}`
}

/** FNV-1a, 32 bits, in base 36. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** A price as a currency can hold it: rounded to its digits, at least its smallest coin. */
export function priceIn(price: string, decimal_digits: number): number {
  const smallest = 10 ** -decimal_digits
  return Number(Math.max(Number(price), smallest).toFixed(decimal_digits))
}

/**
 * The product of an imported item. It begins as a draft that says it is incomplete, so that a run
 * cut short leaves nothing a shopper can see and the next run knows what to make again.
 * The price is the same number in every currency of the store: an import knows no exchange rate.
 */
export function productOf(
  item: { item_key: string; title: string; price: string },
  store: CatalogueStore
) {
  return {
    title: item.title,
    handle: handleOf(item.item_key, item.title),
    status: "draft" as const,
    external_id: CATALOGUE_MARK + item.item_key,
    metadata: { ecrm_import: "incomplete" },
    category_ids: [store.category_id],
    shipping_profile_id: store.shipping_profile_id ?? undefined,
    sales_channels: [{ id: store.sales_channel_id }],
    options: [{ title: OPTION.title, values: [OPTION.value] }],
    variants: [
      {
        title: "Default",
        sku: item.item_key,
        manage_inventory: store.location_id !== null,
        options: { [OPTION.title]: OPTION.value },
        prices: store.currencies.map(({ currency_code, decimal_digits }) => ({
          currency_code,
          amount: priceIn(item.price, decimal_digits),
        })),
      },
    ],
  }
}
