import type { Card, Offer } from "./card"
import type { Candidate, ReasonCode } from "./compose"
import { measurePair, type PairFigures, type ServingModel } from "./model"
import { reasonText } from "./reason-text"

/** Why a list is empty; `null` when it is not. */
export type EmptyReason = "unknown_product" | "unknown_cart" | "no_model" | "nothing_fits"

/** One pick as the storefront gets it; figures are `null` where the reason is popularity. */
export interface Recommendation {
  product_id: string
  handle: string
  title: string
  thumbnail: string | null
  variant_id: string
  variant_title: string
  price: { amount: number; original_amount: number; currency_code: string }
  reason: {
    code: ReasonCode
    /** In words and numbers, in the shopper's language. */
    text: string
    anchor_product_id: string | null
    anchor_title: string | null
  } & { [Figure in keyof PairFigures]: number | null }
}

/** Body of `GET /ecrm/recommendations`. */
export interface Recommendations {
  slot: string
  model_version: number | null
  reason_code: EmptyReason | null
  recommendations: Recommendation[]
}

const NO_FIGURES = {
  orders_together: null,
  orders_of_anchor: null,
  support: null,
  confidence: null,
  lift: null,
}

const rounded = (share: number) => Math.round(share * 1e6) / 1e6

/**
 * Writes out one pick.
 * @param card   of the candidate; `offer` is what it sells
 * @param titles of the anchors by product id, translated
 */
export function describePick(
  model: ServingModel,
  candidate: Candidate,
  card: Card,
  offer: Offer,
  titles: ReadonlyMap<string, string>,
  locale: string | null
): Recommendation {
  const { amount, original_amount, currency_code } = offer
  return {
    product_id: card.product_id,
    handle: card.handle,
    title: card.title,
    thumbnail: card.thumbnail,
    variant_id: offer.variant_id,
    variant_title: offer.variant_title,
    price: { amount, original_amount, currency_code },
    reason: explain(model, candidate, card, titles, locale),
  }
}

function explain(
  model: ServingModel,
  candidate: Candidate,
  card: Card,
  titles: ReadonlyMap<string, string>,
  locale: string | null
): Recommendation["reason"] {
  const orders = model.orders[candidate.item]
  const { code } = candidate
  const nobody = { anchor_product_id: null, anchor_title: null, ...NO_FIGURES }
  if (code === "popular") return { code, text: reasonText.popular(locale, orders), ...nobody }
  if (code === "popular_in_category") {
    const name = card.categories.find(({ id }) => id === candidate.category_id)?.name
    // The candidate has left the category since the training.
    if (name === undefined) {
      return { code: "popular", text: reasonText.popular(locale, orders), ...nobody }
    }
    return { code, text: reasonText.popularInCategory(locale, name, orders), ...nobody }
  }
  const anchor_product_id = model.ids[candidate.anchor]
  const anchor_title = titles.get(anchor_product_id) ?? anchor_product_id
  const figures = measurePair(model, candidate.anchor, candidate.pair)
  return {
    code,
    text: reasonText.boughtTogether(locale, anchor_title, figures),
    anchor_product_id,
    anchor_title,
    orders_together: figures.orders_together,
    orders_of_anchor: figures.orders_of_anchor,
    support: rounded(figures.support),
    confidence: rounded(figures.confidence),
    lift: rounded(figures.lift),
  }
}
