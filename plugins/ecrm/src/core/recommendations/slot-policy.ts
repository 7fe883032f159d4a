import { z } from "../shared/schema"
import { invalidPolicy } from "./errors"
import { MODEL_NAMES, SLOT_NAMES, type ModelName, type SlotName } from "./slot"

export const PICKS_MAX = 24
const WEIGHT_MAX = 10
const SHARE_MAX = 100

const share = z.number().positive().max(SHARE_MAX).nullable()

const voice = z
  .strictObject({
    model: z.enum(MODEL_NAMES),
    /** How much the model says beside the others; their scores are brought to one scale first. */
    weight: z.number().positive().max(WEIGHT_MAX),
    /** Places that are its own as long as it has something to show. */
    places_min: z.number().int().min(0).max(PICKS_MAX).default(0),
    /** Places it may take at most; `null` for all. */
    places_max: z.number().int().min(1).max(PICKS_MAX).nullable().default(null),
  })
  .refine((one) => one.places_max === null || one.places_min <= one.places_max, {
    path: ["places_min"],
    message: "must not be above places_max",
  })

/** What a slot shows; see `docs/recommendations.md`. */
export const slotPolicySchema = z.strictObject({
  version: z.literal(1),
  /** A slot that is off answers an empty list. */
  is_on: z.boolean().default(true),
  /** Who proposes, each model once. Best sellers fill what is left free, named or not. */
  models: z
    .array(voice)
    .min(1)
    .max(MODEL_NAMES.length)
    .superRefine((voices, context) => {
      const seen = new Set<string>()
      voices.forEach(({ model }, index) => {
        if (seen.has(model)) {
          context.addIssue({ code: "custom", path: [index, "model"], message: "is named twice" })
        }
        seen.add(model)
      })
    }),
  /**
   * Whether the weights are as written, or those that the shop's own orders chose for the models
   * that are named, where there are any. Who stored a policy before there was a choice meant theirs.
   */
  weights: z.enum(["learned", "fixed"]).default("fixed"),
  /** Picks when the storefront names no number. */
  count: z.number().int().min(1).max(PICKS_MAX),
  diversity: z.strictObject({
    /**
     * Picks of one type, its deepest category, as long as others are left; `null` for any number.
     */
    per_type_max: z.number().int().min(1).max(PICKS_MAX).nullable(),
    /** 0 ranks by score alone, 1 looks for the most unlike (maximal marginal relevance). */
    mmr_strength: z.number().min(0).max(1),
  }),
  price: z.strictObject({
    /** Picks cost at most this share of what is in the cart; `null` asks nothing. */
    share_of_cart_max: share,
    /** Picks cost at least and at most this share of the product beside them. */
    share_of_product_min: share,
    share_of_product_max: share,
  }),
  /** Leaves out types of which something is in the cart or was just bought. */
  unlike_held_types: z.boolean(),
  /** Leaves out types that these slots have just shown to the same shopper. */
  unlike_slots: z.array(z.enum(SLOT_NAMES)).max(SLOT_NAMES.length),
  /** `session` knows nothing of the person beyond what they do now. */
  scope: z.enum(["session", "personal"]),
})
export type SlotPolicy = z.infer<typeof slotPolicySchema>

/**
 * Reads a policy as it was sent or stored.
 * @throws EcrmError `recommendations.invalid_policy` with the path of the first bad field
 */
export function readSlotPolicy(raw: unknown): SlotPolicy {
  const parsed = slotPolicySchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : [...issue.path]
  throw invalidPolicy(path.join(".") || "policy", issue.message)
}

/**
 * The policy of a slot with parts of a variant's own, as it may be read. Who writes models writes
 * what they weigh, unless they say otherwise.
 */
export const withOwnParts = (policy: SlotPolicy, own: Readonly<Record<string, unknown>>) => ({
  ...policy,
  ...("models" in own ? { weights: "fixed" as const } : {}),
  ...own,
})

type Voices = [model: ModelName, weight: number, places_min?: number, places_max?: number][]

const ANY_PRICE: SlotPolicy["price"] = {
  share_of_cart_max: null,
  share_of_product_min: null,
  share_of_product_max: null,
}

function policy(voices: Voices, change: Partial<SlotPolicy> = {}): SlotPolicy {
  return {
    version: 1,
    is_on: true,
    models: voices.map(([model, weight, places_min = 0, places_max = null]) => ({
      model,
      weight,
      places_min,
      places_max: places_max ?? null,
    })),
    weights: "learned",
    count: 6,
    diversity: { per_type_max: 3, mmr_strength: 0.2 },
    price: ANY_PRICE,
    unlike_held_types: false,
    unlike_slots: [],
    scope: "personal",
    ...change,
  }
}

/** Who somebody is says most where nothing is looked at. */
const OF_PERSON: Voices = [
  ["path", 1, 1, 2],
  ["due_again", 0.9, 1, 2],
  ["chain_complex", 1, 1, 3],
  ["session", 1],
  ["new_since", 0.4, 0, 2],
  ["trending", 0.5],
  ["popular", 0.2],
]

/** What counts until the merchant says otherwise. */
export const DEFAULT_SLOT_POLICIES: Record<SlotName, SlotPolicy> = {
  product: policy([
    ["basket_one", 1],
    ["fits", 0.9, 1, 3],
    ["chain_complex", 0.8, 1, 2],
    ["session", 0.7],
    ["chain_simple", 0.5],
  ]),
  cart: policy([
    ["basket_cart", 1],
    ["fits", 0.8, 1, 2],
    ["chain_complex", 0.8, 1, 2],
    ["chain_simple", 0.5],
    ["session", 0.3],
  ]),
  checkout: policy(
    [
      ["basket_cart", 1],
      ["fits", 1, 1, 2],
      ["chain_simple", 0.5],
    ],
    { count: 3, price: { ...ANY_PRICE, share_of_cart_max: 0.3 } }
  ),
  confirmation: policy(
    [
      ["path", 1, 1, 2],
      ["chain_complex", 1, 1, 3],
      ["fits", 1, 1, 3],
      ["basket_cart", 0.8],
      ["chain_simple", 0.6],
    ],
    { unlike_held_types: true, unlike_slots: ["cart", "checkout"] }
  ),
  account: policy(OF_PERSON),
  home: policy([["recently_seen", 0.4, 1, 2], ...OF_PERSON], { count: 8 }),
  search_empty: policy([
    ["session", 1],
    ["trending", 0.7],
    ["chain_complex", 0.5, 0, 2],
    ["popular", 0.4],
  ]),
  cart_empty: policy([
    ["recently_seen", 1, 1, 3],
    ["session", 0.8],
    ["trending", 0.6],
    ["popular", 0.3],
  ]),
  email: policy(
    [
      ["path", 1, 1, 2],
      ["due_again", 0.9, 1, 2],
      ["chain_complex", 1, 1, 3],
      ["basket_cart", 0.8],
      ["new_since", 0.5, 0, 2],
      ["trending", 0.4],
      ["popular", 0.2],
    ],
    { count: 4 }
  ),
  agent: policy(
    [
      ["fits", 1, 1, 2],
      ["path", 1, 1, 2],
      ["due_again", 0.8, 0, 1],
      ["chain_complex", 1, 1, 2],
      ["basket_cart", 0.8],
      ["session", 0.6],
    ],
    { count: 3 }
  ),
}
