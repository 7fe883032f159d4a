import { LOYALTY_CLASSES } from "../../profiles/loyalty-class"
import { text } from "../../profiles/segments/schema-parts"
import { z } from "../../shared/schema"
import { invalidChain } from "../errors"

export const CHAIN_VERSION = 1
export const CHAIN_LIMITS = {
  /** Products, categories and tags of one trigger, one step or all targets. */
  things_max: 200,
  steps_max: 12,
  title_length_max: 120,
  priority_max: 1_000,
  days_max: 3_650,
  weight_max: 100,
} as const

const ids = z.array(text).max(CHAIN_LIMITS.things_max).default([])
const share = z.number().min(0).max(1)
const days = z.number().int().min(0).max(CHAIN_LIMITS.days_max)
const instant = z.iso.datetime({ offset: true, error: "must be an instant, as 2026-11-22T00:00Z" })
const loyalty_class = z.enum(LOYALTY_CLASSES)

/** A part of what things cost: in money, or by their place among the prices of their category. */
export const priceSchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("absolute"),
      currency_code: z.string().regex(/^[a-z]{3}$/, "must be a currency code, as eur"),
      /** Major units; both ends belong to it, null is open. */
      from: z.number().min(0).nullable().default(null),
      to: z.number().min(0).nullable().default(null),
    }),
    z.strictObject({
      type: z.literal("percentile"),
      /** 0 is the cheapest of its category, 1 the dearest. */
      from: share.default(0),
      to: share.default(1),
    }),
  ])
  .superRefine(({ from, to }, context) => {
    if (from !== null && to !== null && from > to) {
      context.addIssue({ code: "custom", path: ["to"], message: "must not be below from" })
    }
  })
export type ChainPrice = z.infer<typeof priceSchema>

const namesSomething = (
  things: { product_ids: string[]; category_ids: string[]; tag_ids: string[] },
  context: z.core.$RefinementCtx
) => {
  const count = things.product_ids.length + things.category_ids.length + things.tag_ids.length
  if (count > 0 && count <= CHAIN_LIMITS.things_max) return
  const message = count === 0 ? "must name at least one" : "names too many things"
  context.addIssue({ code: "custom", path: ["product_ids"], message })
}

/** Things that are any of these; a price narrows them down. */
const thingsSchema = z
  .strictObject({
    product_ids: ids,
    category_ids: ids,
    tag_ids: ids,
    price: priceSchema.nullable().default(null),
  })
  .superRefine(namesSomething)
export type ChainThings = z.infer<typeof thingsSchema>

/** What must be so of the shopper for the chain to hold; an unknown visitor meets none. */
const conditionSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("segment"), segment_id: text }),
  z.strictObject({ type: z.literal("class"), classes: z.array(loyalty_class).min(1).max(3) }),
  z
    .strictObject({
      type: z.literal("trait"),
      /** Of a trait definition; `age` is years since the built-in trait `birthday`. */
      key: text,
      /** Any of these; of tags, any tag. */
      values: z.array(z.union([text, z.boolean()])).min(1).max(100).nullable().default(null), // prettier-ignore
      /** Of a number; both ends belong to it. */
      from: z.number().nullable().default(null),
      to: z.number().nullable().default(null),
    })
    .superRefine(({ values, from, to }, context) => {
      const isNumber = from !== null || to !== null
      if ((values === null) !== isNumber) {
        const message = "give either values or from and to"
        context.addIssue({ code: "custom", path: ["values"], message })
      }
      if (from !== null && to !== null && from > to) {
        context.addIssue({ code: "custom", path: ["to"], message: "must not be below from" })
      }
    }),
])
export type ChainCondition = z.infer<typeof conditionSchema>

/** What the first hop concludes of the person. */
const traitSchema = z.strictObject({
  /** Id of a learned trait that this chain uses; null for one the chain itself declares. */
  learned_id: text.nullable().default(null),
  /** The merchant's word for it: "high-end". */
  name: text.max(CHAIN_LIMITS.title_length_max),
  /** Below it nothing is concluded. */
  confidence_min: share.default(0.5),
  /** How sure the trigger alone makes us, where the chain itself declares it. */
  declared_confidence: share.nullable().default(null),
  /** People, or purchases of this person, that must speak for it. */
  evidence_min: z.number().int().min(1).max(1_000_000).default(1),
  /** Days after what spoke for it last. */
  expires_days: days.min(1).default(180),
})
export type ChainTrait = z.infer<typeof traitSchema>

export const targetSchema = z.strictObject({
  type: z.enum(["product", "category", "tag"]),
  id: text,
  weight: z.number().gt(0, "must be above 0").max(CHAIN_LIMITS.weight_max).default(1),
  price: priceSchema.nullable().default(null),
})
export type ChainTarget = z.infer<typeof targetSchema>

const targets = z
  .array(targetSchema)
  .min(1, "must name at least one")
  .max(CHAIN_LIMITS.things_max)
  .superRefine((list, context) => {
    const seen = new Set<string>()
    list.forEach(({ type, id }, at) => {
      const key = `${type} ${id}`
      if (seen.has(key)) context.addIssue({ code: "custom", path: [at, "id"], message: "is there twice" }) // prettier-ignore
      seen.add(key)
    })
  })

const stepSchema = z
  .strictObject({
    title: z.string().max(CHAIN_LIMITS.title_length_max).default(""),
    product_ids: ids,
    category_ids: ids,
    tag_ids: ids,
    price: priceSchema.nullable().default(null),
    /** What the waiting counts from; of the first step nothing. */
    after: z.enum(["bought", "delivered"]).default("delivered"),
    /** Days from then until the step is offered, and until it no longer is. */
    wait_days: days.default(0),
    until_days: days.nullable().default(null),
  })
  .superRefine(namesSomething)
  .superRefine(({ wait_days, until_days }, context) => {
    if (until_days !== null && until_days < wait_days) {
      const message = "must not be before wait_days"
      context.addIssue({ code: "custom", path: ["until_days"], message })
    }
  })
export type ChainStep = z.infer<typeof stepSchema>

const count = z.number().int().min(0)
/** What was found when the chain was learned; null where it says nothing. */
const figuresSchema = z.strictObject({
  together: count,
  n: count,
  support: share,
  confidence: share,
  lift: z.number().min(0),
  p_value: share,
  trait_confidence: share.nullable().default(null),
  trait_lift: z.number().min(0).nullable().default(null),
  trait_evidence: count.nullable().default(null),
  wait_days_median: z.number().min(0).nullable().default(null),
})
export type ChainFigures = z.infer<typeof figuresSchema>

const shared = {
  version: z.literal(CHAIN_VERSION),
  title: text.max(CHAIN_LIMITS.title_length_max),
  is_active: z.boolean().default(false),
  /** Higher goes first. */
  priority: z.number().int().min(0).max(CHAIN_LIMITS.priority_max).default(0),
  /** Both null for always; the end does not belong to it. */
  starts_at: instant.nullable().default(null),
  ends_at: instant.nullable().default(null),
  /** Whom it is for; everybody where both are empty. */
  audience: z
    .strictObject({
      segment_ids: z.array(text).max(50).default([]),
      classes: z.array(loyalty_class).max(3).default([]),
    })
    .default({ segment_ids: [], classes: [] }),
  origin: z.enum(["learned", "written"]).default("written"),
  figures: figuresSchema.nullable().default(null),
}
const condition = conditionSchema.nullable().default(null)

const documentSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("simple"), ...shared, trigger: thingsSchema, condition, targets }), // prettier-ignore
    z.strictObject({
      kind: z.literal("complex"),
      ...shared,
      trigger: thingsSchema,
      condition,
      trait: traitSchema,
      targets,
    }),
    z.strictObject({
      kind: z.literal("path"),
      ...shared,
      condition,
      steps: z.array(stepSchema).min(2, "must have two steps").max(CHAIN_LIMITS.steps_max),
    }),
  ])
  .superRefine(({ starts_at, ends_at }, context) => {
    if (starts_at === null || ends_at === null) return
    if (Date.parse(starts_at) >= Date.parse(ends_at)) {
      context.addIssue({ code: "custom", path: ["ends_at"], message: "must be after starts_at" })
    }
  })

/** A chain as it is stored, sent and edited. */
export type ChainDocument = z.infer<typeof documentSchema>
export type SimpleChainDocument = Extract<ChainDocument, { kind: "simple" }>
export type ComplexChainDocument = Extract<ChainDocument, { kind: "complex" }>
export type PathDocument = Extract<ChainDocument, { kind: "path" }>

/**
 * Reads a chain as it came in, and fills in what may be left out.
 * @throws EcrmError `recommendations.invalid_chain` with the path of the first offending field
 */
export function parseChain(input: unknown): ChainDocument {
  const parsed = documentSchema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue.code === "unrecognized_keys" ? [issue.keys[0]] : []
  const field = ["chain", ...issue.path, ...unknown].join(".")
  const reason = unknown.length > 0 ? "is not a field here" : issue.message
  throw invalidChain(field, reason.replace(/^Invalid input: /, ""))
}
