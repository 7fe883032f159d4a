import { LOYALTY_CLASSES } from "../profiles/loyalty-class"
import { z } from "../shared/schema"
import { invalidMerchandisingRule } from "./errors"
import { PICKS_MAX } from "./slot-policy"

export const RULE_KINDS = ["pin", "boost", "exclude", "margin", "stock"] as const
export type RuleKind = (typeof RULE_KINDS)[number]

const NAMED_MAX = 500
const FACTOR_MIN = 0.1
const FACTOR_MAX = 10

const id = z.string().trim().min(1).max(255)
const ids = z.array(id).max(NAMED_MAX).default([])

/** Products by id, by category (those below it too), by tag. One that is named anyhow belongs. */
const productSet = z.strictObject({ product_ids: ids, category_ids: ids, tag_ids: ids })
export type ProductSet = z.infer<typeof productSet>

/** True for a set that names nothing. */
export const isNothing = ({ product_ids, category_ids, tag_ids }: ProductSet): boolean =>
  product_ids.length + category_ids.length + tag_ids.length === 0

const targets = productSet.refine((set) => !isNothing(set), {
  message: "must name a product, a category or a tag",
})

const common = {
  version: z.literal(1),
  /** For whom; who is in one of them is in. Nothing named is everybody. */
  audience: z
    .strictObject({
      segment_ids: ids,
      loyalty_classes: z.array(z.enum(LOYALTY_CLASSES)).max(LOYALTY_CLASSES.length).default([]),
    })
    .prefault({}),
  /** Beside what, in the cart or on the page. Nothing named is anywhere. */
  beside: productSet.prefault({}),
}

/**
 * What a merchant decides about picks. Slots, dates, priority and whether it is active stand
 * beside the document; of two rules that contradict each other the higher priority wins, then the
 * newer.
 */
export const merchandisingRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("pin"),
    /** In this order, from `place` on, as far as they can be sold here. */
    product_ids: z.array(id).min(1).max(PICKS_MAX),
    /** 1 is the first. */
    place: z.number().int().min(1).max(PICKS_MAX).default(1),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("boost"),
    targets,
    /** What scores are multiplied by; below 1 holds back. Several rules multiply. */
    factor: z.number().min(FACTOR_MIN).max(FACTOR_MAX),
  }),
  z.strictObject({ ...common, kind: z.literal("exclude"), targets }),
  z.strictObject({
    ...common,
    kind: z.literal("margin"),
    /** A score grows by strength × margin, as a share of the price where the cost is known. */
    strength: z.number().positive().max(FACTOR_MAX),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("stock"),
    /** Of what: nothing named is everything. */
    targets: productSet.prefault({}),
    /** Pieces on hand from which on there is too much of it. */
    pieces_min: z.number().int().min(1).max(1_000_000_000),
    /** What scores are multiplied by then. */
    factor: z.number().min(1).max(FACTOR_MAX),
  }),
])
export type MerchandisingRule = z.infer<typeof merchandisingRuleSchema>

/**
 * Reads a rule as it was sent or stored.
 * @throws EcrmError `recommendations.invalid_rule` with the path of the first bad field
 */
export function readMerchandisingRule(raw: unknown): MerchandisingRule {
  const parsed = merchandisingRuleSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : [...issue.path]
  throw invalidMerchandisingRule(path.join(".") || "rule", issue.message)
}
