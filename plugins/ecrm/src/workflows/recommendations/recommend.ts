import type { MedusaContainer } from "@medusajs/framework/types"
import type { EmptyReason, Recommendations } from "../../core/recommendations/answer"
import { isWithheld, variantFor } from "../../core/recommendations/experiments/variant-for"
import { isVisible, type Card } from "../../core/recommendations/card"
import type { ServingModel } from "../../core/recommendations/model"
import type { Advice } from "../../core/recommendations/reason"
import { isUnknown, withSeen, withShown, type Shopper } from "../../core/recommendations/shopper"
import type { SlotName } from "../../core/recommendations/slot"
import type { SlotPolicy } from "../../core/recommendations/slot-policy"
import { withLearnedWeights } from "../../core/recommendations/slot-weights"
import { servedLocale } from "../../core/recommendations/reason-text"
import { turnAt } from "../../core/recommendations/turns"
import { SECOND_MS } from "../../core/shared/time"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { policyOf, type Decisions } from "../../modules/recommendations/merchant-state"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { FillingTrace } from "../../core/recommendations/explain-filling"
import { fillSlot, type Filling } from "./fill-slot"
import { catchUp } from "./follow-facts"
import { loadCards, type CardContext } from "./load-cards"
import { isOfChannels, readCart, type CartContents } from "./read-cart"
import { chooseRegion, readRegions } from "./read-regions"
import { readShopper, type Asker } from "./read-shopper"

/** Products that are asked what goes with them, newest first. */
const ANCHORS_MAX = 50

/** What strangers are shown follows what becomes popular in half a minute. */
const TRENDS_KEPT_MS = 30 * SECOND_MS

/** What is asked of a slot, be it by a storefront, a mail or the desk of an agent. */
export interface PicksQuestion {
  slot: SlotName
  product_id?: string
  cart_id?: string
  region_id?: string
  /** Products it stands beside, such as those of an order, newest first. */
  beside?: string[]
  /** Looked at on this visit, the latest first. */
  seen?: string[]
  /** Shown by other slots on this visit. */
  shown?: Shopper["shown"]
  /** Default: as the policy of the slot says. */
  limit?: number
  locale?: string
  /** What a quiz concludes, instead of what the models say; `null` where nothing fits. */
  advise?: (model: ServingModel, locale: string | null) => Advice | null
}

/**
 * Answers what to show in a slot, as its policy, the merchant's rules and the models say; only what
 * can be bought in the region and the channels, never what is looked at or in the cart.
 * @param sales_channel_ids of the publishable key
 * @param asker who asks; left out for nobody in particular
 * @param watch told how the picks came about, unless the list is empty before anything is chosen
 * @returns an empty list with a reason code for ids that are unknown here
 */
export async function recommend(
  container: MedusaContainer,
  query: PicksQuestion,
  sales_channel_ids: string[],
  asker: Asker = NOBODY,
  watch?: (filling: Filling, seen: FillingTrace) => void
): Promise<Recommendations> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const loaded = await picks.model(warehouse)
  const empty = (reason_code: EmptyReason): Recommendations => ({
    slot: query.slot,
    model_version: loaded?.version ?? null,
    reason_code,
    variant: null,
    recommendations: [],
  })
  if (loaded === null) return empty("no_model")
  const catching_up = catchUp(container, loaded)
  if (catching_up !== null) await catching_up
  const looking = picks.merchant.keepUp()
  if (looking !== null) await looking
  const decisions = picks.merchant.current()
  const served = await serve(container, query, asker, decisions)
  if ("reason_code" in served) return { ...empty(served.reason_code), variant: served.variant }
  const { policy, shopper, variant } = served
  const cart = query.cart_id === undefined ? null : await readCart(container, query.cart_id)
  if (query.cart_id !== undefined && !isOfChannels(cart, sales_channel_ids)) {
    return empty("unknown_cart")
  }
  const placed = await contextFor(container, query, cart, sales_channel_ids)
  if (placed === null) return empty("nothing_fits")
  const advice = query.advise?.(loaded.model, placed.locale)
  if (advice === null) return empty("nothing_fits")
  const context = { ...placed, with_costs: decisions.weighs_margin }
  const question =
    cart === null && !advice && !watch && isUnknown(shopper)
      ? picks.common.question(
          commonKey(query, context, variant, turnAt(decisions.turns_ms, Date.now())),
          [loaded.model, decisions, policy],
          policy.models.some(({ model }) => model === "trending") ? TRENDS_KEPT_MS : undefined
        )
      : null
  const known = question && picks.common.get(question)
  if (known) return known
  const considered = new Set<string>()
  const read = cardReader(container, context, considered)

  const anchor_ids = anchorsOf(query, cart)
  const anchors = anchor_ids.length === 0 ? new Map<string, Card>() : await read(anchor_ids)
  const product = query.slot === "product" ? anchors.get(anchor_ids[0]) : undefined
  if (query.slot === "product" && !(product && isVisible(product))) return empty("unknown_product")

  const { model } = loaded
  const filling: Filling = {
    ...{ model, decisions, slot: query.slot, shopper, cart, anchor_ids, anchors, read },
    policy: withLearnedWeights(policy, model.slots?.[query.slot]),
    written: picks.decided.chains(model, decisions),
    count: query.limit ?? policy.count,
    locale: context.locale,
    now_ms: Date.now(),
    advice,
  }
  if (watch) filling.trace = (seen) => watch(filling, seen)
  const recommendations = await fillSlot(filling)
  if (recommendations.length === 0) return { ...empty("nothing_fits"), variant }
  const answer = { ...empty("nothing_fits"), reason_code: null, variant, recommendations }
  if (question) picks.common.keep(question, [...considered], answer)
  return answer
}

/** Which question is the same, whoever asks it. */
const commonKey = (
  { slot, product_id, beside, limit }: PicksQuestion,
  context: CardContext,
  variant: string | null,
  turn: number
): string => JSON.stringify([slot, product_id, beside, limit, context, variant, turn])

/** Who is shown picks, and how; or why nothing. `variant` of the experiment they are in. */
type Served = { variant: string | null } & (
  { policy: SlotPolicy; shopper: Shopper } | { reason_code: EmptyReason }
)

/** Finds the policy for who asks, and what it lets be known of them. */
async function serve(
  container: MedusaContainer,
  { slot, seen = [], shown = [], advise }: PicksQuestion,
  asker: Asker,
  decisions: Decisions
): Promise<Served> {
  const base = policyOf(decisions, slot)
  if (!base.is_on && !advise) return { reason_code: "slot_off", variant: null }
  const known = await readShopper(container, asker, base.scope === "personal")
  const trials = advise ? [] : decisions.trials
  if (isWithheld(trials, slot, known)) return { reason_code: "holdout", variant: null }
  const trial = variantFor(trials, slot, known.person)
  const variant = trial?.name ?? null
  if (trial?.is_holdout) return { reason_code: "holdout", variant }
  const policy = decisions.variant_policies.get(variant ?? "") ?? base
  if (!policy.is_on && !advise) return { reason_code: "slot_off", variant }
  // Which variant it is, only the person says: then they are read anew as far as it goes.
  const shopper =
    policy.scope === base.scope
      ? known
      : await readShopper(container, asker, policy.scope === "personal")
  const seeing = withSeen(shopper, seen, Date.now())
  return { policy, shopper: withShown(seeing, shown), variant }
}

/**
 * Reads cards as they are shown in one place, from memory where they are fresh.
 * @param considered gets the ids of all that is read
 */
function cardReader(
  container: MedusaContainer,
  context: CardContext,
  considered: Set<string>
): Filling["read"] {
  const { cards }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const { region_id, currency_code, sales_channel_ids, locale, with_costs } = context
  const space = `${region_id}|${currency_code}|${sales_channel_ids}|${locale}|${with_costs}`
  return (ids) => {
    for (const id of ids) considered.add(id)
    return cards.read(space, ids, (missing) => loadCards(container, context, missing))
  }
}

const NOBODY: Asker = { visitor_id: null, customer_id: null, declines: false }

async function contextFor(
  container: MedusaContainer,
  query: PicksQuestion,
  cart: CartContents | null,
  sales_channel_ids: string[]
): Promise<Omit<CardContext, "with_costs"> | null> {
  const known = readRegions(container)
  const regions = known instanceof Promise ? await known : known
  const region = cart ?? chooseRegion(regions, query.region_id)
  if (region === null) return null
  return {
    region_id: region.region_id,
    currency_code: region.currency_code,
    sales_channel_ids: cart?.sales_channel_id ? [cart.sales_channel_id] : sales_channel_ids,
    locale: servedLocale(regions.locales, query.locale ?? cart?.locale ?? null),
  }
}

/** Beside a product only that product speaks; a cart speaks with all it holds. */
const anchorsOf = (query: PicksQuestion, cart: CartContents | null): string[] => {
  if (query.slot === "product") return query.product_id === undefined ? [] : [query.product_id]
  const ids = cart?.products.map((product) => product.id) ?? []
  const own = query.product_id === undefined ? [] : [query.product_id]
  return [...new Set([...own, ...(query.beside ?? []), ...ids])].slice(0, ANCHORS_MAX)
}
