import type { SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import { instantOf, localOf } from "../../shared/local-instant"
import type { MerchandisingRule, MerchantRule, ProductSet, RuleInput, RuleKind } from "./types"

export const KINDS: RuleKind[] = ["pin", "boost", "exclude", "margin", "stock"]

/** A rule as it is edited: what every kind may need, so that changing the kind loses nothing. */
export interface RuleDraft {
  name: string
  kind: RuleKind
  slots: SlotName[]
  priority: number
  is_active: boolean
  /** As a field for date and time gives it, where the reader is; empty: open. */
  starts: string
  ends: string
  targets: ProductSet
  product_ids: string[]
  place: number
  factor: number
  strength: number
  pieces_min: number
  beside: ProductSet
  segment_ids: string[]
  loyalty_classes: MerchandisingRule["audience"]["loyalty_classes"]
}

const NOTHING: ProductSet = { product_ids: [], category_ids: [], tag_ids: [] }

export const NEW_RULE: RuleDraft = {
  name: "",
  kind: "pin",
  slots: ["product"],
  priority: 0,
  is_active: true,
  starts: "",
  ends: "",
  targets: NOTHING,
  product_ids: [],
  place: 1,
  factor: 2,
  strength: 1,
  pieces_min: 100,
  beside: NOTHING,
  segment_ids: [],
  loyalty_classes: [],
}

export function draftOf({ document, ...rule }: MerchantRule): RuleDraft {
  const { audience, beside } = document
  return {
    ...NEW_RULE,
    name: rule.name,
    kind: document.kind,
    slots: rule.slots,
    priority: rule.priority,
    is_active: rule.is_active,
    starts: localOf(rule.starts_at),
    ends: localOf(rule.ends_at),
    ...("targets" in document && { targets: document.targets }),
    ...("product_ids" in document && { product_ids: document.product_ids, place: document.place }),
    ...("factor" in document && { factor: document.factor }),
    ...("strength" in document && { strength: document.strength }),
    ...("pieces_min" in document && { pieces_min: document.pieces_min }),
    beside,
    segment_ids: audience.segment_ids,
    loyalty_classes: audience.loyalty_classes,
  }
}

function documentOf(draft: RuleDraft): MerchandisingRule {
  const { kind, targets, factor, segment_ids, loyalty_classes, beside } = draft
  const common = { version: 1 as const, audience: { segment_ids, loyalty_classes }, beside }
  switch (kind) {
    case "pin":
      return { ...common, kind, product_ids: draft.product_ids, place: draft.place }
    case "boost":
      return { ...common, kind, targets, factor }
    case "exclude":
      return { ...common, kind, targets }
    case "margin":
      return { ...common, kind, strength: draft.strength }
    case "stock":
      return { ...common, kind, targets, pieces_min: draft.pieces_min, factor }
  }
}

/** What a draft says; `null` while a number it needs is none. */
export function inputOf(draft: RuleDraft): RuleInput | null {
  const document = documentOf(draft)
  const numbers = Object.values(document).filter((value) => typeof value === "number")
  if ([draft.priority, ...numbers].some(Number.isNaN)) return null
  return {
    name: draft.name,
    document,
    slots: draft.slots,
    priority: draft.priority,
    is_active: draft.is_active,
    starts_at: instantOf(draft.starts),
    ends_at: instantOf(draft.ends),
  }
}
