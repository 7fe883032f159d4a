import type { Arranged } from "./arrange"
import type { ChainFigures } from "./chains/chain-document"
import { pairFigures, type PairFigures, type ServingModel } from "./model"
import type { Reason, ReasonCode, TraitHop } from "./reason"
import { reasonText } from "./reason-text"
import type { VoiceName } from "./slot"

/** Why a list is empty; `null` when it is not. */
export type EmptyReason =
  "unknown_product" | "unknown_cart" | "no_model" | "nothing_fits" | "slot_off" | "holdout"

/** What the models counted; only what a reason has is there. */
export interface ReasonDetails {
  chain_id?: string | null
  /** First hop of a complex chain. */
  trait?: TraitHop
  /** Category, tag or product the chain leads to. */
  target_id?: string | null
  chain_figures?: ChainFigures | null
  sessions?: number
  sessions_of_anchor?: number
  step?: number
  times?: number
  hours?: number
  rule_id?: string
  usual_days?: number
  /** The look-alike whose orders speak. */
  like_product_id?: string
  /** Keys of the answers it fits. */
  answers?: { question: string; answer: string }[]
}

/** Why a product is shown. */
export type PickReason = {
  code: ReasonCode
  /** Who said most. */
  model: VoiceName
  /** In words and numbers, in the shopper's language. */
  text: string
  anchor_product_id: string | null
  anchor_title: string | null
  details: ReasonDetails | null
} & { [Figure in keyof PairFigures]: number | null }

/** One pick as the storefront gets it; figures are `null` where the reason has none. */
export interface Recommendation {
  product_id: string
  handle: string
  title: string
  thumbnail: string | null
  variant_id: string
  variant_title: string
  price: { amount: number; original_amount: number; currency_code: string }
  reason: PickReason
}

/** Body of `GET /ecrm/recommendations`. */
export interface Recommendations {
  slot: string
  model_version: number | null
  reason_code: EmptyReason | null
  /** `<experiment>:<variant>` where something is tried; events report it. */
  variant: string | null
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

/** What picks are told with beside the model. */
export interface Telling {
  model: ServingModel
  /** Of anchors by product id, translated. */
  titles: ReadonlyMap<string, string>
  /** What the merchant calls learned traits, by id and language. */
  trait_labels: ReadonlyMap<string, Readonly<Record<string, string>>>
  locale: string | null
}

/** Item that a reason speaks of beside the pick itself; `null` where it speaks of none. */
const anchorOf = (reason: Reason): number | null =>
  "anchor" in reason ? reason.anchor : "like" in reason ? reason.like : null

/** All items whose titles a reason needs. */
export const itemsOf = (reason: Reason): number[] => [
  ...("anchor" in reason ? [reason.anchor] : []),
  ...("like" in reason ? [reason.like] : []),
]

/** Writes out one pick. */
export function describePick(telling: Telling, pick: Arranged): Recommendation {
  const { card, offer } = pick
  const { amount, original_amount, currency_code } = offer
  return {
    product_id: card.product_id,
    handle: card.handle,
    title: card.title,
    thumbnail: card.thumbnail,
    variant_id: offer.variant_id,
    variant_title: offer.variant_title,
    price: { amount, original_amount, currency_code },
    reason: explain(telling, pick),
  }
}

function explain(telling: Telling, pick: Arranged): PickReason {
  const { model, titles } = telling
  const anchor = anchorOf(pick.reason)
  const anchor_product_id = anchor === null ? null : model.ids[anchor]
  const anchor_title =
    anchor_product_id === null ? null : (titles.get(anchor_product_id) ?? anchor_product_id)
  const told = tell(telling, pick, anchor_title ?? "")
  return {
    code: told.code ?? pick.reason.code,
    model: pick.model,
    text: told.text,
    anchor_product_id,
    anchor_title,
    details: told.details ?? null,
    ...NO_FIGURES,
    ...told.figures,
  }
}

interface Told {
  text: string
  /** Where it is not that of the reason. */
  code?: ReasonCode
  details?: ReasonDetails
  figures?: PairFigures
}

/** Says a reason in words, with what was counted. */
function tell(telling: Telling, { candidate, card, reason }: Arranged, anchor: string): Told {
  const { model, locale } = telling
  const popular = (): Told => ({
    code: "popular",
    text: reasonText.popular(locale, model.orders[candidate.item]),
  })
  const nameOf = (id: string | null) => card.categories.find((one) => one.id === id)?.name ?? null
  switch (reason.code) {
    case "popular":
      return popular()
    case "popular_in_category": {
      const name = nameOf(reason.category_id)
      // The product has left the category since the training.
      if (name === null) return popular()
      return { text: reasonText.popularInCategory(locale, name, model.orders[candidate.item]) }
    }
    case "bought_together":
      return tellPair(telling, reason, candidate.item, anchor) ?? popular()
    case "alike_bought_together": {
      const { like, figures } = reason
      const product_id = model.ids[like]
      const title = telling.titles.get(product_id) ?? product_id
      return {
        text: reasonText.alikeBoughtTogether(locale, anchor, title),
        details: { like_product_id: product_id },
        figures: roundFigures(figures),
      }
    }
    case "newcomer":
      return { text: reasonText.newcomer(locale) }
    case "session": {
      const { sessions, of } = reason
      const details = { sessions, sessions_of_anchor: of }
      return { text: reasonText.session(locale, anchor, sessions, of), details }
    }
    case "chain_simple": {
      const { chain_id, target_id, figures } = reason
      const details = { chain_id, target_id, chain_figures: figures }
      return { text: reasonText.simpleChain(locale, anchor, nameOf(target_id)), details }
    }
    case "chain_complex": {
      const { chain_id, target_id, figures } = reason
      const trait = named(telling, reason.trait)
      const details = { chain_id, target_id, trait, chain_figures: figures }
      return { text: reasonText.complexChain(locale, anchor, trait, nameOf(target_id)), details }
    }
    case "path": {
      const { chain_id, step } = reason
      return { text: reasonText.path(locale, anchor, reason.title), details: { chain_id, step } }
    }
    case "trending": {
      const { times, hours } = reason
      return { text: reasonText.trending(locale, times, hours), details: { times, hours } }
    }
    case "recently_seen":
      return { text: reasonText.recentlySeen(locale) }
    case "new_since":
      return { text: reasonText.newSince(locale) }
    case "fits":
      return { text: reasonText.fits(locale, anchor, reason.note) }
    case "rebuy_due": {
      const { days, usual_days } = reason
      return { text: reasonText.rebuyDue(locale, days, usual_days), details: { usual_days } }
    }
    case "look_alike":
      return { text: reasonText.lookAlike(locale, anchor) }
    case "advised": {
      const answers = reason.answers.map(({ question, answer }) => ({ question, answer }))
      const texts = reason.answers.map(({ text }) => text)
      return { text: reasonText.advised(locale, texts), details: { answers } }
    }
    case "pinned":
      return { text: reasonText.pinned(locale), details: { rule_id: reason.rule_id } }
  }
}

const roundFigures = (found: PairFigures): PairFigures => ({
  orders_together: found.orders_together,
  orders_of_anchor: found.orders_of_anchor,
  support: rounded(found.support),
  confidence: rounded(found.confidence),
  lift: rounded(found.lift),
})

function tellPair(
  { model, locale }: Telling,
  reason: Extract<Reason, { code: "bought_together" }>,
  item: number,
  title: string
): Told | null {
  const figures = reason.figures ?? pairFigures(model.counted, reason.anchor, item)
  if (figures === null) return null
  return { text: reasonText.boughtTogether(locale, title, figures), figures: roundFigures(figures) }
}

/** The merchant's word for a trait in the shopper's language, else in English, else the chain's. */
function named({ trait_labels, locale }: Telling, trait: TraitHop): TraitHop {
  const labels = trait.id === null ? undefined : trait_labels.get(trait.id)
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  return { ...trait, label: labels?.[language] ?? labels?.en ?? trait.label }
}
