import { COMMUNICATIONS } from "../../profiles/communication-matrix"
import { z } from "../../shared/schema"

const ARMS_MAX = 4
/** Longer lists are static segments. */
export const LISTED_MAX = 1_000
const SEGMENTS_MAX = 20
const ACTIONS_MAX = 50
const MONEY_MAX = 1e12

/** Without control characters: it may become a header. */
const words = (length_max: number) =>
  z
    .string()
    .trim()
    .max(length_max)
    .regex(/^[^\p{Cc}]*$/u, "must hold no control characters")
const id = z.string().regex(/^[\w-]{1,64}$/, "must be an id")
const ids = (count_max: number) => z.array(id).max(count_max).default([])
const templateKey = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, "must be a template's key")
const webUrl = z.url({ protocol: /^https?$/ }).max(2_000)
const money = z.number().min(0).max(MONEY_MAX)
const hour = z.number().int().min(0).max(23)
const instant = z.iso.datetime({ offset: true })

/** Whom it is for: members of any of the segments and the people listed, less the excluded. */
const audience = z
  .strictObject({
    segment_ids: ids(SEGMENTS_MAX),
    profile_ids: ids(LISTED_MAX),
    exclude_segment_ids: ids(SEGMENTS_MAX),
  })
  .refine(({ segment_ids, profile_ids }) => segment_ids.length + profile_ids.length > 0, {
    path: ["segment_ids"],
    message: "must name a segment, or profile_ids a person",
  })

/**
 * When mails go out. `local_hour`: on one day, when it is that hour where the recipient lives;
 * `best_hour`: within the day after the start, at the hour at which the person reads mail.
 */
const schedule = z.discriminatedUnion("at", [
  z.strictObject({ at: z.literal("now") }),
  z.strictObject({ at: z.literal("instant"), starts_at: instant }),
  z.strictObject({ at: z.literal("local_hour"), on: z.iso.date(), hour }),
  z.strictObject({
    at: z.literal("best_hour"),
    /** `null`: as soon as it is approved. */
    starts_at: instant.nullable().default(null),
    /** For people whose best hour is not known. */
    fallback_hour: hour.default(10),
  }),
])
export type Schedule = z.infer<typeof schedule>

const arm = z.strictObject({
  key: z.string().regex(/^[a-z]$/, "must be one letter"),
  template_key: templateKey,
  /** Takes the place of the template's subject, where that prints `campaign.subject`. */
  subject: words(200).nullable().default(null),
  /** Version that it prints, fixed when it is submitted; what a draft says of it is left out. */
  template_version_id: z.string().max(200).optional(),
})

/** Which arm is better is decided by a random part of the people; the rest gets that one. */
const test = z.strictObject({
  /** Part of the people that is divided among the arms, 0.01..1; at 1 nobody waits. */
  share: z.number().min(0.01).max(1),
  decide_by: z.enum(["clicks", "orders"]),
  /** Hours after the last mail of the test. */
  after_hours: z.number().int().min(1).max(336),
})

const action = z.strictObject({
  channel: z.enum(["web", "print", "phone", "event", "other"]),
  name: words(120).pipe(z.string().min(1, "must not be empty")),
  /** In the currency of `cost`, major units. */
  cost: money.default(0),
  /** What came of it, in words. */
  result: words(500).default(""),
  /** Answers, calls, visitors. */
  responses: z.number().int().min(0).max(1_000_000_000).default(0),
  /** What it brought by itself, in the currency of `cost`, major units. */
  revenue: money.default(0),
})
export const actionsSchema = z.array(action).max(ACTIONS_MAX)

/** Everything a marketer chooses of a campaign; versioned JSON. */
export const campaignDocumentSchema = z
  .strictObject({
    version: z.literal(1),
    audience,
    arms: z.array(arm).min(1).max(ARMS_MAX),
    test: test.nullable().default(null),
    /** What the button of the letter opens, and its picture; `null`: the letter has none. */
    button_url: webUrl.nullable().default(null),
    image_url: webUrl.nullable().default(null),
    /** Consent topic. */
    topic: z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, "must be a topic's key"),
    /** Row of the class matrix. */
    communication: z.enum(COMMUNICATIONS),
    /** True where it is chosen or worded by what is known of the person, picks included. */
    is_personalised: z.boolean().default(false),
    /** True where it is about goods like those bought: a soft opt-in allows no other. */
    is_about_similar_goods: z.boolean().default(false),
    schedule: schedule.default({ at: "now" }),
    /** `null`: as fast as the provider takes them. */
    mails_per_minute_max: z.number().int().min(1).max(1_000_000).nullable().default(null),
    /** Part of the people who get nothing, to compare with; 0..0.5. */
    holdout_share: z.number().min(0).max(0.5).default(0),
    /** Holds the campaign where complaints are more than this share of what was accepted. */
    stop_rule: z
      .strictObject({
        complaint_rate_max: z.number().gt(0).max(1).default(0.003),
        accepted_min: z.number().int().min(1).max(1_000_000).default(1_000),
      })
      .nullable()
      .default({ complaint_rate_max: 0.003, accepted_min: 1_000 }),
    cost: z
      .strictObject({
        currency_code: z.string().regex(/^[a-z]{3}$/, "must be a currency code, lower case"),
        fixed: money.default(0),
        per_mail: money.default(0),
      })
      .nullable()
      .default(null),
    /** Days after the mail in which an order counts for it; `null`: as the option says. */
    attribution_days: z.number().int().min(1).max(90).nullable().default(null),
    /** What else the campaign did, off the mails. */
    actions: actionsSchema.default([]),
  })
  .superRefine(({ arms, test: tested, cost, actions }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message })
    arms.forEach(({ key }, at) => {
      if (arms.findIndex((one) => one.key === key) < at) refuse(["arms", at, "key"], "is repeated")
    })
    if (arms.length > 1 && tested === null) refuse(["test"], "must say how the arms are compared")
    if (arms.length === 1 && tested !== null) refuse(["test"], "needs a second arm")
    const priced = actions.findIndex((one) => one.cost > 0 || one.revenue > 0)
    if (cost === null && priced >= 0) {
      refuse(["cost"], `must name the currency of actions.${priced}`)
    }
  })
export type CampaignDocument = z.infer<typeof campaignDocumentSchema>
export type CampaignAction = CampaignDocument["actions"][number]
export type CampaignArm = CampaignDocument["arms"][number]
