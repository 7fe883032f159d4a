import type { MedusaContainer } from "@medusajs/framework/types"
import type { EmptyReason, Recommendation } from "../../core/recommendations/answer"
import {
  appliedRules,
  explainFilling,
  tracedCandidates,
  type ExplainedCandidate,
  type ExplainedFilling,
  type FillingTrace,
} from "../../core/recommendations/explain-filling"
import type { SlotName } from "../../core/recommendations/slot"
import { mailReader } from "../../core/warehouse/mail-reader"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { ShownBefore } from "../../modules/warehouse/queries/shown-before"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { addresseeOfProfile, askerOfProfile } from "./asker-of-profile"
import type { Filling } from "./fill-slot"
import { recommend, type PicksQuestion } from "./recommend"
import { loadRegions } from "./read-regions"
import type { Asker } from "./read-shopper"

/** Whose picks are asked about; nobody in particular where both are `null`. */
export interface ExplainedPerson {
  profile_id: string | null
  visitor_id: string | null
}

/** What a slot would show now, and how it comes to that. */
export interface ExplainedPicks {
  model_version: number | null
  /** Why nothing is shown; `null` when something is. */
  reason_code: EmptyReason | null
  /** Of a running experiment, as events report it. */
  variant: string | null
  /** Whether models may hear of the person beyond this visit. */
  may_profile: boolean | null
  recommendations: Recommendation[]
  candidates: ExplainedCandidate[]
  /** Rules that hold here, highest priority first. */
  rules: { id: string; kind: string; priority: number }[]
  /** What the slot has shown them in 60 days, newest first; at most 24, none of nobody. */
  shown_before: ShownBefore[]
}

/**
 * Fills a slot for somebody as it would be filled now, and says what spoke for each candidate, what
 * took it out and which rules hold. The instant is now: what was shown before is told as devices
 * and mails have told it, with the reason and the model of then, and not replayed.
 * A profile alone is asked about as if it came with all its devices.
 * @throws EcrmError `profiles.unknown`
 */
export async function explainPicks(
  container: MedusaContainer,
  question: PicksQuestion,
  { profile_id, visitor_id }: ExplainedPerson
): Promise<ExplainedPicks> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  // Whoever has just changed a rule asks what it does.
  await picks.merchant.refresh()
  const { sales_channel_ids } = await loadRegions(container)
  const asker =
    profile_id === null
      ? { visitor_id, customer_id: null, declines: false }
      : await askerOfProfile(container, profile_id, visitor_id)
  let seen: { filling: Filling; trace: FillingTrace } | null = null as typeof seen
  const answer = await recommend(
    container,
    question,
    sales_channel_ids,
    asker,
    (filling, trace) => {
      seen = { filling, trace }
    }
  )
  const { model_version, reason_code, variant, recommendations } = answer
  const readers =
    question.slot === "email" && profile_id !== null
      ? [mailReader((await addresseeOfProfile(container, profile_id)).reader_id)]
      : []
  const shown_before = await shownTo(container, question.slot, asker, readers)
  const common = { model_version, reason_code, variant, recommendations, shown_before }
  if (seen === null) return { ...common, may_profile: null, candidates: [], rules: [] }
  const { filling, trace } = seen
  const explained = explainedFilling(filling)
  const ids = tracedCandidates(explained, trace).map(({ product_id }) => product_id)
  const cards = await filling.read(ids)
  return {
    ...common,
    may_profile: filling.shopper.may_profile,
    candidates: explainFilling(explained, trace, cards),
    rules: appliedRules(explained, trace).map(({ id, document, priority }) => ({
      id,
      kind: document.kind,
      priority,
    })),
  }
}

async function shownTo(
  container: MedusaContainer,
  slot: SlotName,
  { visitor_id, also_visitor_ids = [] }: Asker,
  readers: string[]
): Promise<ShownBefore[]> {
  const visitor_ids = visitor_id === null ? [] : [visitor_id, ...also_visitor_ids]
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  return await warehouse.picks.shownBefore([...visitor_ids, ...readers], slot)
}

const explainedFilling = (filling: Filling): ExplainedFilling => ({
  ids: filling.model.ids,
  is_product: filling.model.is_product,
  policy: filling.policy,
  slot: filling.slot,
  now_ms: filling.now_ms,
  shopper: filling.shopper,
  in_hand: new Set([...filling.anchor_ids, ...(filling.cart?.products.map(({ id }) => id) ?? [])]),
  rules: filling.decisions.rules,
})
