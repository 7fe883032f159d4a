import type { LoyaltyClass } from "../profiles/loyalty-class"
import type { Card } from "./card"
import type { MerchandisingRule, ProductSet } from "./merchandising-rule"
import { isNothing } from "./merchandising-rule"
import type { SlotName } from "./slot"
import type { Dated } from "./turns"

/** A rule as it is stored: the document and what stands beside it. */
export interface StoredRule extends Dated {
  id: string
  document: MerchandisingRule
  slots: string[]
  priority: number
  updated_at_ms: number
}

/** A product set for quick look-ups. */
interface Membership {
  product_ids: ReadonlySet<string>
  /** Categories and tags. */
  group_ids: ReadonlySet<string>
}

export interface CompiledRule extends StoredRule {
  targets: Membership | null
  beside: Membership | null
}

/** Whom picks are for, as far as rules ask. */
export interface RuleAudience {
  segment_ids: ReadonlySet<string>
  loyalty_class: LoyaltyClass | null
}

/** What is looked at or held: product ids, and their categories and tags. */
export interface Beside {
  product_ids: readonly string[]
  group_ids: ReadonlySet<string>
}

/** What the merchant's rules say of one request. */
export interface RulesHere {
  /** Highest priority first. */
  pins: { product_id: string; place: number; rule_id: string }[]
  /** `spared` products are pinned by rules of higher priority. */
  excluding: { targets: Membership; spared: ReadonlySet<string> }[]
  boosts: { targets: Membership; factor: number }[]
  /** Strength of margin; 0 for none. */
  margin: number
  stock: { targets: Membership | null; pieces_min: number; factor: number }[]
}

export const NO_RULES: RulesHere = {
  pins: [],
  excluding: [],
  boosts: [],
  margin: 0,
  stock: [],
}

const membership = (set: ProductSet): Membership | null =>
  isNothing(set)
    ? null
    : {
        product_ids: new Set(set.product_ids),
        group_ids: new Set([...set.category_ids, ...set.tag_ids]),
      }

const isIn = ({ product_ids, group_ids }: Membership, card: Card): boolean =>
  product_ids.has(card.product_id) || card.group_ids.some((id) => group_ids.has(id))

/** Prepares rules for many requests: highest priority first, then the newer, then by id. */
export function compileRules(rules: readonly StoredRule[]): CompiledRule[] {
  return rules
    .map((rule) => {
      const { document } = rule
      const targets = "targets" in document ? membership(document.targets) : null
      return { ...rule, targets, beside: membership(document.beside) }
    })
    .sort(
      (a, b) =>
        b.priority - a.priority || b.updated_at_ms - a.updated_at_ms || (a.id < b.id ? -1 : 1)
    )
}

/** True where a rule is meant for this slot, instant, person and place. */
function isMeant(
  rule: CompiledRule,
  slot: SlotName,
  now_ms: number,
  audience: RuleAudience,
  beside: Beside
): boolean {
  if (!rule.slots.includes(slot)) return false
  if (rule.starts_at_ms !== null && now_ms < rule.starts_at_ms) return false
  if (rule.ends_at_ms !== null && now_ms >= rule.ends_at_ms) return false
  const { segment_ids, loyalty_classes } = rule.document.audience
  if (segment_ids.length + loyalty_classes.length > 0) {
    const inSegment = segment_ids.some((id) => audience.segment_ids.has(id))
    const { loyalty_class } = audience
    if (!inSegment && !(loyalty_class !== null && loyalty_classes.includes(loyalty_class))) {
      return false
    }
  }
  if (rule.beside === null) return true
  const { product_ids, group_ids } = rule.beside
  return (
    beside.product_ids.some((id) => product_ids.has(id)) ||
    [...group_ids].some((id) => beside.group_ids.has(id))
  )
}

/**
 * Chooses the rules that hold for one request. A pin and an exclusion of the same product: the one
 * of higher priority wins.
 * @param rules as `compileRules` gives them. Cost: O(rules)
 */
export function rulesHere(
  rules: readonly CompiledRule[],
  slot: SlotName,
  now_ms: number,
  audience: RuleAudience,
  beside: Beside
): RulesHere {
  if (rules.length === 0) return NO_RULES
  const here: RulesHere = { pins: [], excluding: [], boosts: [], margin: 0, stock: [] }
  for (const rule of rules) {
    if (!isMeant(rule, slot, now_ms, audience, beside)) continue
    const { document, targets } = rule
    switch (document.kind) {
      case "pin":
        document.product_ids.forEach((product_id, at) => {
          here.pins.push({ product_id, place: document.place + at, rule_id: rule.id })
        })
        break
      case "exclude":
        if (targets) {
          const spared = new Set(here.pins.map(({ product_id }) => product_id))
          here.excluding.push({ targets, spared })
        }
        break
      case "boost":
        if (targets) here.boosts.push({ targets, factor: document.factor })
        break
      case "margin":
        here.margin += document.strength
        break
      case "stock":
        here.stock.push({ targets, pieces_min: document.pieces_min, factor: document.factor })
        break
    }
  }
  return here
}

/** True for what a rule keeps out; a pin of higher priority lets it in. */
export const isExcluded = ({ excluding }: RulesHere, card: Card): boolean =>
  excluding.some(({ targets, spared }) => !spared.has(card.product_id) && isIn(targets, card))

/** True where rules may move something up that others would leave far behind. */
export const isWeighing = ({ boosts, margin, stock }: RulesHere): boolean =>
  boosts.length + stock.length > 0 || margin > 0

/** What boosts, margin and stock multiply the score of a product by. */
export function factorOf({ boosts, margin, stock }: RulesHere, card: Card): number {
  let factor = 1
  for (const boost of boosts) if (isIn(boost.targets, card)) factor *= boost.factor
  if (margin > 0 && card.margin_share !== null) {
    factor *= 1 + margin * Math.max(0, card.margin_share)
  }
  for (const rule of stock) {
    if (card.pieces === null || card.pieces < rule.pieces_min) continue
    if (rule.targets === null || isIn(rule.targets, card)) factor *= rule.factor
  }
  return factor
}
