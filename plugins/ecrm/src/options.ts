import { STAFF_RIGHTS_POLICIES } from "./core/profiles/staff-rights"
import { EcrmError } from "./core/shared/errors"
import { z } from "./core/shared/schema"
import { isTimeZone } from "./core/shared/time-zone"
import { readWebhookKey } from "./providers/mail/sendgrid-signature"

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// URL")

/** Where facts live and for how long. */
const warehouse = z.strictObject({
  /** Postgres URL of the warehouse. Default: the store's own database. */
  url: postgresUrl.optional(),
  /** Read replicas of `url`: overview, figures per day and training read there. Default none. */
  replica_urls: z.array(postgresUrl).max(8).default([]),
  /**
   * Connections each process may hold for short work, and again for long work: imports, training
   * and reports. Default 10.
   */
  pool_size_max: z.number().int().min(2).max(100).default(10),
  /** Monthly partitions made ahead of time. Default 3. */
  partitions_ahead_months: z.number().int().min(1).max(24).default(3),
  /** Months after which behaviour events are dropped; `null` keeps them for ever. Default 25. */
  events_retention_months: z.number().int().min(1).max(600).nullable().default(25),
  /** Seconds between two sweeps over the store's orders. Default 30, at most 60. */
  sweep_interval_s: z.number().int().min(1).max(60).default(30),
})

/** What the storefront may report. */
const events = z.strictObject({
  /**
   * `opt_out` records unless the shopper declines or sends Do-Not-Track / Global Privacy Control;
   * `opt_in` records only after `consent: "granted"`. Default `opt_out`.
   */
  consent: z.enum(["opt_in", "opt_out"]).default("opt_out"),
  /** Days a visitor id lives after its last event. Default 395 (13 months). */
  visitor_ttl_days: z.number().int().min(1).max(400).default(395),
  /** Batches one visitor may send a minute. Default 120. */
  batches_per_visitor_per_minute: z.number().int().min(1).max(100_000).default(120),
  /** Batches one network address may send a minute. Default 1,200. */
  batches_per_address_per_minute: z.number().int().min(1).max(10_000_000).default(1_200),
})

/** How picks are learned and served. */
const recommendations = z.strictObject({
  /** Days after which a basket counts half. Default 90. */
  half_life_days: z.number().positive().max(3_650).default(90),
  /** Minutes between two trainings when facts have changed. Default 15. */
  train_interval_minutes: z.number().int().min(1).max(1_440).default(15),
  /** Neighbours kept per item. Default 60. */
  neighbours_max: z.number().int().min(5).max(500).default(60),
  /**
   * Seconds for which a product card (title, price, stock), and what shoppers are shown of whom
   * nothing is known, come from memory where nothing tells of a change. Default 300.
   */
  card_ttl_s: z.number().int().min(1).max(3_600).default(300),
})

/** What may be sent, and for how long it is remembered. */
const consent = z.strictObject({
  /**
   * Countries (ISO 3166-1 alpha-2, lower case) where a sale allows mails about similar goods, where
   * the law does and the checkout showed the notice of `GET /ecrm/consent/sale-notices` and kept
   * the answer. Default none: opt-in only.
   */
  soft_opt_in_countries: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(250)
    .default([]),
  /**
   * Where this back end answers, without a slash at the end: links of consent mails lead there.
   * Default: the host's `admin.backendUrl`, where that is a whole URL.
   */
  pages_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Hours in which an opt-in can be confirmed. Default 168 (a week). */
  confirmation_ttl_hours: z.number().int().min(1).max(720).default(168),
  /** Days for which the link to the preferences in a mail works, at least 30. Default 400. */
  preferences_ttl_days: z.number().int().min(30).max(3_650).default(400),
  /** Mails one recipient gets on request in 24 hours; more are let go. Default 3. */
  mails_per_recipient_per_day: z.number().int().min(1).max(100).default(3),
  /** Requests for a mail that one network address may make an hour. Default 30. */
  requests_per_address_per_hour: z.number().int().min(1).max(100_000).default(30),
  /**
   * Months without any activity after which a profile without orders is erased; `null` keeps it.
   * Default `null`.
   */
  retention_months: z.number().int().min(1).max(600).nullable().default(null),
  /**
   * True removes the customer of the host's core as well when a person is erased, unless the one
   * who erases says otherwise. Orders stay. Default true.
   */
  erasure_also_core: z.boolean().default(true),
})

/** Who people are, and who of the staff may do what with their data. */
const profiles = z.strictObject({
  /**
   * Country (ISO 3166-1, lower case) of phone numbers that are written without one and come with
   * no address. Default: such numbers are not kept.
   */
  default_country: z
    .string()
    .regex(/^[a-z]{2}$/, "must be a two-letter country code")
    .optional(),
  /** IANA time zone of people who have named none. Default `UTC`. */
  time_zone: z.string().refine(isTimeZone, "must be an IANA time zone").default("UTC"),
  /**
   * Rights of admin users to whom nobody gave rights: `everyone` gives them all four (view, edit,
   * export, erase), `assigned` gives none. Under `assigned` they have all until somebody gives all
   * four to a user, to themselves for example: so the first gets them. Default `everyone`.
   */
  staff_rights: z.enum(STAFF_RIGHTS_POLICIES).default("everyone"),
})

/** Writes each mail as a file, for trying out; nothing leaves the machine. */
const mailbox = z.strictObject({
  type: z.literal("mailbox"),
  /** Folder of the files, from where the server starts. Default `.data/mailbox`. */
  directory: z.string().min(1).default(".data/mailbox"),
})

/** Any mail server. */
const smtp = z.strictObject({
  type: z.literal("smtp"),
  host: z.string().min(1),
  /** Default 587. */
  port: z.number().int().min(1).max(65_535).default(587),
  /** `starttls` refuses to go on without; `tls` from the first byte; `none` for a local one. Default `starttls`. */
  security: z.enum(["starttls", "tls", "none"]).default("starttls"),
  user: z.string().optional(),
  password: z.string().optional(),
  /** PEM of an authority to trust as well, for a server of one's own. Default: the system's only. */
  ca: z.string().min(1).optional(),
  /** Connections one process may hold. Default 5. */
  connections_max: z.number().int().min(1).max(50).default(5),
  /** Seconds without an answer after which it counts as none. Default 30. */
  timeout_s: z.number().int().min(1).max(120).default(30),
})

/** Twilio SendGrid, Mail Send v3. */
const sendgrid = z.strictObject({
  type: z.literal("sendgrid"),
  api_key: z.string().min(1),
  /** Of the signed Event Webhook, as its settings page shows it (base64). Without it events are refused. */
  webhook_public_key: z
    .string()
    .refine((key) => readWebhookKey(key) !== null, "must be the key of a signed Event Webhook")
    .optional(),
  /** Default `global`. */
  region: z.enum(["global", "eu"]).default("global"),
  /** Seconds without an answer after which it counts as none. Default 30. */
  timeout_s: z.number().int().min(1).max(120).default(30),
  /** Where the API answers. Default: SendGrid's of the region. */
  base_url: z.url({ protocol: /^https?$/ }).optional(),
})
const mailProvider = z.discriminatedUnion("type", [mailbox, smtp, sendgrid])

const pagePath = z.string().regex(/^\/[^\s?#]*$/, "must be a path such as /account/reset")

/** Who carries mails, and how long doubt lasts. */
const messaging = z.strictObject({
  /** Who takes mails over. Default `{ type: "mailbox" }`. */
  provider: mailProvider.prefault({ type: "mailbox" }),
  /** Who takes them over while `provider` is down; `null` waits for it. Default `null`. */
  fail_over: mailProvider.nullable().default(null),
  /**
   * Sender until staff name one, as `Store <mail@example.com>`. Default: none, and no mail leaves; a
   * mailbox keeps them from `shop@store.invalid`.
   */
  from: z.string().min(3).max(320).optional(),
  /** Page of the storefront that takes `?token=` and a new password. Default `/reset-password`. */
  password_reset_path: pagePath.default("/reset-password"),
  /** Page of the storefront that takes `?token=` and confirms an address. Default `/verify-email`. */
  verify_email_path: pagePath.default("/verify-email"),
  /** Seconds for which a worker keeps what it claimed; one that died is followed after that. Default 120. */
  lease_s: z.number().int().min(2).max(900).default(120),
  /** Seconds that a provider's events are awaited for a mail it did not answer for. Default 120. */
  grace_transactional_s: z.number().int().min(1).max(86_400).default(120),
  /** … for marketing. Default 900. */
  grace_marketing_s: z.number().int().min(1).max(86_400).default(900),
  /** Recipients from which on a second person has to approve a campaign; `null` never. Default 10,000. */
  approval_recipients_min: z.number().int().min(1).nullable().default(10_000),
  /** Hours after which a start that was missed waits for a human. Default 24. */
  schedule_too_old_hours: z.number().int().min(1).max(720).default(24),
  /** Days after a mail in which an order counts for its campaign. Default 5. */
  attribution_days: z.number().int().min(1).max(90).default(5),
  /** Months after which messages that ended are deleted; `null` keeps them. Default 25. */
  retention_months: z.number().int().min(1).max(600).nullable().default(25),
})

/** Every option of the plugin; an unknown key stops the boot. */
export const optionsSchema = z.strictObject({
  /** Signs visitor ids; 32 characters or more, secret, the same on every process. Required. */
  secret: z.string({ error: "is missing" }).min(32, "must have at least 32 characters"),
  /** Redis for limits shared between processes. Default: limits are kept per process. */
  redis_url: z
    .string()
    .regex(/^rediss?:\/\//, "must be a redis:// URL")
    .optional(),
  /**
   * Requests to `/ecrm` one network address may send a minute, per process; a storefront that asks
   * from its own server is one address. Default 30,000.
   */
  requests_per_address_per_minute: z.number().int().min(60).max(10_000_000).default(30_000),
  /** Where links in mails lead, without a slash at the end. Default: mails carry no links. */
  storefront_url: z.url({ protocol: /^https?$/ }).optional(),
  warehouse: warehouse.prefault({}),
  events: events.prefault({}),
  recommendations: recommendations.prefault({}),
  consent: consent.prefault({}),
  messaging: messaging.prefault({}),
  profiles: profiles.prefault({}),
})

export type EcrmOptions = z.infer<typeof optionsSchema>

/**
 * Reads the plugin's options as the host passes them.
 * @param raw options object of the plugin; the host's injected `database` key is dropped unseen
 * @throws EcrmError `options.invalid`, one sentence naming the first offending key, never a value
 */
export function parseOptions(raw: Record<string, unknown> = {}): EcrmOptions {
  const { database: _database, ...own } = raw
  const parsed = optionsSchema.safeParse(own)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue.path.join(".")
  const sentence =
    issue.code === "unrecognized_keys"
      ? `medusa-plugin-ecrm: unknown option "${[...issue.path, issue.keys[0]].join(".")}"`
      : `medusa-plugin-ecrm: option "${path}" ${issue.message.replace(/^Invalid input: /, "is invalid: ")}`
  throw new EcrmError("invalid_data", "options.invalid", sentence, { key: path })
}
