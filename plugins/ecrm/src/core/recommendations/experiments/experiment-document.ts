import { z } from "../../shared/schema"

export const VARIANTS_MAX = 6
/** Share of people that may fail to buy beside a variant before it is stopped. */
const MARGIN_MAX = 0.5

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a short name in a–z, 0–9 and _")

const variantSchema = z.strictObject({
  key,
  label: z.string().trim().min(1).max(120),
  /** In proportion to the other weights. */
  weight: z.number().positive().max(1_000),
  /** Shows nothing in the slot: what the picks earn is measured against it. */
  is_holdout: z.boolean().default(false),
  /** Parts of the slot's policy that this variant has its own way; checked by the policy itself. */
  policy: z.record(z.string(), z.unknown()).optional(),
})
export type Variant = z.infer<typeof variantSchema>

/** What is tried: versioned JSON; the first variant is what the others are compared with. */
export const experimentDocumentSchema = z
  .strictObject({
    version: z.literal(1),
    hypothesis: z.string().trim().max(500).default(""),
    /** Part of the people that takes part, 0..1. */
    traffic_share: z.number().gt(0).max(1).default(1),
    variants: z.array(variantSchema).min(2).max(VARIANTS_MAX),
    /** Days after the first exposure in which a purchase counts. */
    window_days: z.number().int().min(1).max(90).default(7),
    /** Chance of calling a difference that is none, however often one looks. */
    alpha: z.number().min(0.001).max(0.2).default(0.05),
    /** Difference of conversion worth finding, in shares: 0.01 is one percentage point. */
    effect_of_interest: z.number().gt(0).max(0.5).default(0.01),
    guardrail: z
      .strictObject({
        /** Stops a variant whose conversion is surely lower than the first's by more than this. */
        conversion_loss_max: z.number().min(0).max(MARGIN_MAX).default(0),
        stops: z.boolean().default(true),
      })
      .default({ conversion_loss_max: 0, stops: true }),
  })
  .superRefine(({ variants }, context) => {
    const seen = new Set<string>()
    variants.forEach((variant, at) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: ["variants", at, field], message })
      if (seen.has(variant.key)) refuse("key", "is used by another variant")
      seen.add(variant.key)
      if (variant.is_holdout && variant.policy) refuse("policy", "means nothing in a hold-out")
    })
  })
export type ExperimentDocument = z.infer<typeof experimentDocumentSchema>
