import { CHANNELS } from "../../../../core/consent/channel"
import { ADDABLE_REASONS, SUPPRESSION_REASONS } from "../../../../core/consent/suppression"
import { TOPIC_KEY } from "../../../../core/consent/topics"
import { z } from "../../../../core/shared/schema"
import { text, whole } from "../activity-fields"

export const INVALID = "consent.invalid_input"

const page = { limit: whole(1, 100).default(20), offset: whole(0, 10_000_000).default(0) }
const channel = z.enum(CHANNELS)
const topic = z.string().regex(TOPIC_KEY, "must be lower-case letters, digits and _")
const note = text(1_000).trim().min(1, "must say why")
const address = text(254).trim().min(1)
const flag = z.enum(["true", "false"]).transform((value) => value === "true")
const localized = z.strictObject({
  en: text(200).trim().min(1),
  de: text(200).trim().min(1),
  zh: text(200).trim().min(1),
})

/** `GET consent/suppressions` */
export const suppressionsQuery = z.strictObject({
  ...page,
  /** A whole address: only its hash is kept, so nothing is found by a part. */
  address: address.optional(),
  channel: channel.default("email"),
  reason: z.enum(SUPPRESSION_REASONS).optional(),
  is_lifted: flag.optional(),
  order: z.enum(["newest", "oldest"]).default("newest"),
})

/** `POST consent/suppressions` */
export const suppressionBody = z.strictObject({
  address,
  channel: channel.default("email"),
  topic: topic.nullable().default(null),
  reason: z.enum(ADDABLE_REASONS).default("manual"),
  note,
})

/** `POST consent/suppressions/:id/lift` */
export const liftBody = z.strictObject({ note })

/** `POST consent/suppressions/imports` */
export const importBody = z.strictObject({
  csv: z.string().min(1).max(4_000_000),
  is_dry_run: z.boolean().default(false),
  note: text(1_000).default(""),
})

/** `POST consent/profiles/:id/entries` */
export const entryBody = z.strictObject({
  address,
  channel,
  topic,
  state: z.enum(["granted", "withdrawn"]),
  note,
})

/** `POST consent/profiles/:id/profiling` */
export const profilingBody = z.strictObject({ objects: z.boolean(), note })

/** `POST consent/profiles/:id/erasure` */
export const erasureBody = z.strictObject({
  confirm: z.literal("erase"),
  reason: text(1_000).trim().default(""),
  also_core: z.boolean().optional(),
})

/** `GET consent/erasures` */
export const erasuresQuery = z.strictObject(page)

/** `POST consent/topics` */
export const newTopicBody = z.strictObject({
  key: topic,
  labels: localized,
  purposes: localized,
  channels: z.array(channel).min(1).max(CHANNELS.length),
})

/** `POST consent/topics/:key` */
export const topicBody = z.strictObject({
  labels: localized.optional(),
  purposes: localized.optional(),
  channels: z.array(channel).min(1).max(CHANNELS.length).optional(),
  is_active: z.boolean().optional(),
})

/** `POST consent/topics/:key/wordings` */
export const wordingBody = z.strictObject({
  locale: z.enum(["en", "de", "zh"]),
  text: text(2_000).trim().min(1),
})

/** Routes that take nothing. */
export const nothing = z.strictObject({})
