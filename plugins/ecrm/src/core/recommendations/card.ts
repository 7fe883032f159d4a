/** Why a product cannot be bought here; `unknown` covers what does not exist. */
export type CardStatus =
  "sellable" | "unknown" | "not_published" | "not_in_channel" | "no_price" | "out_of_stock"

/** A variant as the catalogue describes it for one region and channel. */
export interface VariantOffer {
  id: string
  title: string
  /** Major units; `null` where the region has no price for it. */
  amount: number | null
  original_amount: number | null
  currency_code: string | null
  /** Not stocked at all, may be back-ordered, or available in the channel. */
  in_stock: boolean
}

/** What a pick shows; `offer` is there exactly when the status is `sellable`. */
export interface Card {
  product_id: string
  handle: string
  title: string
  thumbnail: string | null
  /** Deepest first. */
  categories: { id: string; name: string }[]
  /** Its categories with those above them, and its tags; each once. */
  group_ids: string[]
  /** On hand in the channels; `null` where nobody counts. */
  pieces: number | null
  /** Of the offer's price what is left after its cost, 0..1; `null` where the cost is unknown. */
  margin_share: number | null
  status: CardStatus
  offer: Offer | null
}

export interface Offer {
  variant_id: string
  variant_title: string
  amount: number
  original_amount: number
  currency_code: string
}

/** A product of the channel that a shopper may see, sellable or not. */
export const isVisible = (card: Card): boolean =>
  card.status === "sellable" || card.status === "no_price" || card.status === "out_of_stock"

/**
 * Chooses the variant to offer: the cheapest that is priced and in stock, ties by id.
 * @returns the offer, or why there is none
 */
export function chooseOffer(variants: VariantOffer[]): Pick<Card, "status" | "offer"> {
  const priced = variants.flatMap((variant) =>
    variant.amount === null || variant.currency_code === null
      ? []
      : [{ ...variant, amount: variant.amount, currency_code: variant.currency_code }]
  )
  if (priced.length === 0) return { status: "no_price", offer: null }
  const [cheapest] = priced
    .filter((variant) => variant.in_stock)
    .sort((a, b) => a.amount - b.amount || (a.id < b.id ? -1 : 1))
  if (cheapest === undefined) return { status: "out_of_stock", offer: null }
  return {
    status: "sellable",
    offer: {
      variant_id: cheapest.id,
      variant_title: cheapest.title,
      amount: cheapest.amount,
      original_amount: cheapest.original_amount ?? cheapest.amount,
      currency_code: cheapest.currency_code,
    },
  }
}
