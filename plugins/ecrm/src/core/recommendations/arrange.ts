import type { Card, Offer } from "./card"
import { speakerOf, writtenVoice, type Candidate } from "./pipeline"
import type { Reason, Voice } from "./reason"
import { factorOf, isExcluded, type RulesHere } from "./rules-here"
import type { VoiceName } from "./slot"
import type { SlotPolicy } from "./slot-policy"

/** A candidate that can be bought here. */
export interface Sellable {
  candidate: Candidate
  card: Card
  offer: Offer
}

/** What stands beside the picks. */
export interface Held {
  /** Of the cart, major units; `null` where there is none. */
  cart_total: number | null
  /** Of the product that is looked at, major units. */
  product_price: number | null
  /** Types that must not come: of what is held, and of what other slots have just shown. */
  barred_types: ReadonlySet<string>
}

/** A pick with the voice that speaks for it. */
export interface Arranged extends Sellable {
  model: VoiceName
  reason: Reason
}

/** The type of a product, its deepest category; a product without one is of its own. */
export const typeOf = (card: Card): string => card.categories[0]?.id ?? card.product_id

/** What is given up, in this order, before a place stays empty. */
const LEVELS = ["all", "any_voice", "any_type", "any_price"] as const

/** How far a rule that doubles lifts a best seller for which nobody speaks; 1 is the best of all. */
const LIFT = 0.1
/** Boosts, margin and stock together move it by no more than so many doublings. */
const DOUBLINGS_MAX = 8

interface Entry extends Sellable {
  type: string
  score: number
  fits_price: boolean
  /** Likeness to the most alike of what was chosen, 0..1. */
  likeness: number
  is_taken: boolean
  /** Speaks for what is here because the merchant's own chain leads to it; else `null`. */
  raised_by: Voice | null
}

/**
 * Chooses picks of what can be bought: pins at their places, then by score and unlikeness (maximal
 * marginal relevance), with the places that models have of their own, and no more of one type, one
 * model or a price out of relation than the policy says as long as there is anything else. The best
 * to which the merchant's own chains lead counts as much as the best of all, once a voice.
 * Excluded products and barred types never come. What boosts, margin and stock say multiplies what
 * the voices say; best sellers, for which none speaks, are lifted or lowered by it.
 * @param pool in the order of the ladder; each product once
 * @returns at most `count` picks; `is_strict` is false when a wish of the policy was given up, so
 *   that a longer pool may do better. Ties by the order of the pool. Cost: O(pool × count)
 * Source: carbonell1998mmr
 */
export function arrange(
  pool: readonly Sellable[],
  policy: SlotPolicy,
  rules: RulesHere,
  held: Held,
  count: number
): { picks: Arranged[]; is_strict: boolean } {
  const entries = entriesOf(pool, policy, rules, held)
  const chosen = new Chosen(entries, policy, Math.min(count, entries.length))
  const pinned = placesOfPins(entries, rules, count)
  let is_strict = true
  for (let place = 0; place < count; place++) {
    const pin = pinned.get(place)
    if (pin !== undefined) {
      chosen.take(pin.entry, "popular", { code: "pinned", rule_id: pin.rule_id })
      continue
    }
    const level = LEVELS.findIndex((_, at) => chosen.takeBest(at))
    if (level !== 0) is_strict = false
    if (level === -1) break
  }
  // A pin behind the last that could be filled moves up.
  for (const { entry, rule_id } of pinned.values()) {
    if (!entry.is_taken) chosen.take(entry, "popular", { code: "pinned", rule_id })
  }
  return { picks: chosen.picks, is_strict }
}

function entriesOf(
  pool: readonly Sellable[],
  policy: SlotPolicy,
  rules: RulesHere,
  held: Held
): Entry[] {
  const entries: Entry[] = []
  const factors: number[] = []
  let highest = 0
  for (const sellable of pool) {
    const type = typeOf(sellable.card)
    if (held.barred_types.has(type) || isExcluded(rules, sellable.card)) continue
    const factor = factorOf(rules, sellable.card)
    factors.push(factor)
    const score = sellable.candidate.score * factor
    if (score > highest) highest = score
    const fits_price = fitsPrice(sellable.offer.amount, policy.price, held)
    entries.push({
      ...sellable,
      type,
      score,
      fits_price,
      likeness: 0,
      is_taken: false,
      raised_by: null,
    })
  }
  if (highest > 0) for (const entry of entries) entry.score /= highest
  entries.forEach((entry, at) => {
    if (entry.candidate.said.length === 0) entry.score = liftOf(factors[at])
  })
  raiseWritten(entries)
  return entries
}

/** Of what nobody speaks for: nothing that a rule could multiply. */
const liftOf = (factor: number): number =>
  LIFT * Math.max(-DOUBLINGS_MAX, Math.min(DOUBLINGS_MAX, Math.log2(factor)))

/** A chain that the merchant wrote or accepted is no voice among many: its best is shown. */
function raiseWritten(entries: Entry[]): void {
  const raised = new Set<Voice>()
  for (const entry of entries) {
    const voice = writtenVoice(entry.candidate)
    if (voice === null || raised.has(voice)) continue
    raised.add(voice)
    entry.raised_by = voice
    entry.score = Math.max(1, entry.score)
  }
}

function fitsPrice(amount: number, price: SlotPolicy["price"], held: Held): boolean {
  const { share_of_cart_max, share_of_product_min, share_of_product_max } = price
  const { cart_total, product_price } = held
  if (share_of_cart_max !== null && cart_total !== null && amount > share_of_cart_max * cart_total)
    return false
  if (product_price === null) return true
  if (share_of_product_min !== null && amount < share_of_product_min * product_price) return false
  return share_of_product_max === null || amount <= share_of_product_max * product_price
}

/** Pins by place; where two want one, the later takes the next that is free. */
function placesOfPins(
  entries: Entry[],
  { pins }: RulesHere,
  count: number
): Map<number, { entry: Entry; rule_id: string }> {
  const places = new Map<number, { entry: Entry; rule_id: string }>()
  if (pins.length === 0) return places
  const by_id = new Map(entries.map((entry) => [entry.card.product_id, entry]))
  for (const { product_id, place, rule_id } of pins) {
    const entry = by_id.get(product_id)
    if (entry === undefined) continue
    by_id.delete(product_id)
    let at = place - 1
    while (places.has(at)) at++
    if (at < count) places.set(at, { entry, rule_id })
  }
  // Nobody but the pin itself may take what is pinned further down.
  for (const { entry } of places.values()) entry.is_taken = true
  return new Map([...places].sort(([a], [b]) => a - b))
}

/** What was chosen so far, and what each next choice must heed. */
class Chosen {
  readonly picks: Arranged[] = []
  private readonly of_type = new Map<string, number>()
  private readonly of_model = new Map<VoiceName, number>()
  /** Models with places of their own that are not all taken. */
  private readonly owed = new Map<VoiceName, number>()

  constructor(
    private readonly entries: Entry[],
    private readonly policy: SlotPolicy,
    private readonly count: number
  ) {
    for (const { model, places_min } of policy.models) {
      if (places_min === 0) continue
      const isOf = ({ candidate }: Entry) =>
        candidate.said.some(({ voice }) => voice.model === model)
      this.owed.set(model, Math.min(places_min, entries.filter(isOf).length))
    }
  }

  take(entry: Entry, model: VoiceName, reason: Reason): void {
    const { candidate, card, offer } = entry
    entry.is_taken = true
    this.picks.push({ candidate, card, offer, model, reason })
    this.of_type.set(entry.type, (this.of_type.get(entry.type) ?? 0) + 1)
    this.of_model.set(model, (this.of_model.get(model) ?? 0) + 1)
    const owed = this.owed.get(model)
    if (owed !== undefined) this.owed.set(model, owed - 1)
    if (this.policy.diversity.mmr_strength === 0) return
    for (const other of this.entries) {
      if (!other.is_taken) other.likeness = Math.max(other.likeness, likeness(entry, other))
    }
  }

  /** @returns false when nothing is left that the level allows */
  takeBest(level: number): boolean {
    const creditors = this.creditors()
    const entry = (creditors && this.best(level, creditors)) ?? this.best(level, null)
    if (entry === null) return false
    const { candidate } = entry
    // Who is owed the place speaks for what stands there, whoever proposed it louder. What comes
    // by itself is its loudest voice's and takes nobody's place away.
    const owner =
      entry.raised_by ??
      (creditors && candidate.said.find(({ voice }) => creditors.has(voice.model))?.voice)
    const speaker = owner
      ? { model: owner.model, reason: owner.reasonOf(candidate.item) }
      : speakerOf(candidate)
    this.take(entry, speaker.model, speaker.reason)
    return true
  }

  /** Models that must be served now, or would not get their places; `null` while there is time. */
  private creditors(): Set<VoiceName> | null {
    const owed = [...this.owed].filter(([, places]) => places > 0)
    const places = owed.reduce((sum, [, more]) => sum + more, 0)
    if (places === 0 || places < this.count - this.picks.length) return null
    return new Set(owed.map(([model]) => model))
  }

  private best(level: number, creditors: Set<VoiceName> | null): Entry | null {
    const { mmr_strength } = this.policy.diversity
    let best: Entry | null = null
    let best_value = -Infinity
    for (const entry of this.entries) {
      if (entry.is_taken || !this.allows(entry, level)) continue
      if (creditors && !entry.candidate.said.some(({ voice }) => creditors.has(voice.model)))
        continue
      const value = (1 - mmr_strength) * entry.score - mmr_strength * entry.likeness
      if (value <= best_value) continue
      best = entry
      best_value = value
    }
    return best
  }

  private allows({ candidate, type, fits_price }: Entry, level: number): boolean {
    if (level < LEVELS.indexOf("any_price") && !fits_price) return false
    const { per_type_max } = this.policy.diversity
    if (level < LEVELS.indexOf("any_type") && per_type_max !== null) {
      if ((this.of_type.get(type) ?? 0) >= per_type_max) return false
    }
    if (level >= LEVELS.indexOf("any_voice")) return true
    const [loudest] = candidate.said
    if (loudest === undefined) return true
    const { model } = loudest.voice
    const places_max = this.policy.models.find((one) => one.model === model)?.places_max ?? null
    return places_max === null || (this.of_model.get(model) ?? 0) < places_max
  }
}

/** Share of the categories and tags that two products have in common. */
function likeness(a: Entry, b: Entry): number {
  const of_a = a.card.group_ids
  const of_b = b.card.group_ids
  let common = 0
  for (const id of of_a) if (of_b.includes(id)) common++
  return common === 0 ? 0 : common / (of_a.length + of_b.length - common)
}
