import { TOPIC_KEY } from "../../../core/consent/topics"
import { z } from "../../../core/shared/schema"

const LOCALES = ["en", "de", "zh"] as const

const topic = z.string().regex(TOPIC_KEY, "must be the key of a topic")
const locale = z.enum(LOCALES)
/** What it must be to be an address is told by `consent.invalid_address`. */
const email = z.string().min(1).max(254)
const boxes = z.array(z.string().max(60)).max(100)

/** `GET /ecrm/consent/topics` */
export const topicsQuery = z.strictObject({ locale: locale.default("en") })

/** `POST /ecrm/consent/subscriptions` */
export const subscriptionBody = z.strictObject({
  email,
  locale: locale.default("en"),
  topics: z
    .array(z.strictObject({ topic, wording_version: z.number().int().min(1).max(1_000_000) }))
    .min(1)
    .max(20)
    .refine((topics) => new Set(topics.map((one) => one.topic)).size === topics.length, {
      message: "must name each topic once",
    }),
})

/** `GET /ecrm/consent/sale-notices` */
export const saleNoticeQuery = z.strictObject({
  country_code: z.string().regex(/^[a-zA-Z]{2}$/, "must be two letters"),
  locale: locale.default("en"),
})

/** `POST /ecrm/consent/sale-notices` */
export const saleNoticeBody = z.strictObject({
  cart_id: z.string().regex(/^cart_\w{1,60}$/, "must be the id of a cart"),
  locale,
  wording_version: z.number().int().min(1).max(1_000_000),
  is_refused: z.boolean(),
})

/** `POST /ecrm/consent/preference-links` */
export const preferenceLinkBody = z.strictObject({ email, locale: locale.default("en") })

const token = z.string().min(1).max(100)

/** `GET /ecrm/consent/preferences` */
export const tokenQuery = z.strictObject({ token })

/** `POST /ecrm/consent/me`; what is absent stays as it is. */
export const preferencesBody = z.strictObject({
  topics: boxes.optional(),
  unsubscribe_all: z.boolean().optional(),
  objects_to_profiling: z.boolean().optional(),
})

/** `POST /ecrm/consent/preferences` */
export const tokenPreferencesBody = preferencesBody.extend({ token })

/** `POST /ecrm/consent/tracking` */
export const trackingBody = z.strictObject({ consent: z.enum(["granted", "denied"]) })

/** `POST /ecrm/consent/me/erasure`: the address once more, and the word. */
export const erasureBody = z.strictObject({ email, confirm: z.literal("erase") })

/** Routes that take nothing. */
export const nothing = z.strictObject({})

const oneOrMore = z.union([
  z
    .string()
    .max(60)
    .transform((one) => [one]),
  boxes,
])

/** The form of the preference page. */
export const preferenceForm = z.strictObject({
  topics: oneOrMore.default([]),
  objects_to_profiling: z.literal("on").optional(),
  action: z.enum(["save", "unsubscribe_all", "ask_export"]).default("save"),
})
