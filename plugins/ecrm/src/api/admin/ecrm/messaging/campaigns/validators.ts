import { actionsSchema } from "../../../../../core/messaging/campaigns/campaign-document"
import { CAMPAIGN_STATUSES } from "../../../../../core/messaging/campaigns/campaign-status"
import { campaignUnknown } from "../../../../../core/messaging/campaigns/errors"
import { z } from "../../../../../core/shared/schema"
import { isClean } from "../../../../../core/warehouse/imports/fields"
import { OUTCOMES } from "../../../../../workflows/messaging/campaigns/list-recipients"
import { readInput } from "../../read-input"

const INVALID = "messaging.invalid_campaign"
const ADDRESSES_MAX = 1_000
const TESTS_MAX = 5

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
const printable = (length_max: number) =>
  z
    .string()
    .max(length_max)
    .refine(isClean, "must hold no control characters")
    .transform((text) => text.trim())
const profileId = z.string().regex(/^[\w-]{1,64}$/, "must be an id")
const armKey = z.string().regex(/^[a-z]$/, "must be the key of an arm")
const revision = z.number().int().min(1).max(2_147_483_647)
const addresses = z.array(z.string().max(320)).max(ADDRESSES_MAX).default([])

const listQuery = z.strictObject({
  q: printable(200).optional(),
  status: z.enum(CAMPAIGN_STATUSES).optional(),
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000).default(0),
})
// The document is read by its own schema, once addresses have become people.
const draft = {
  name: printable(120).pipe(z.string().min(1, "must not be empty")),
  document: z.record(z.string(), z.unknown()),
  addresses,
}
const createBody = z.strictObject(draft)
const editBody = z.strictObject({ ...draft, revision })
const orderBody = z.strictObject({ revision })
const actionsBody = z.strictObject({ revision, actions: actionsSchema })
const previewBody = z.strictObject({ document: draft.document, addresses })
const testBody = z.strictObject({
  arm: armKey,
  to: z.array(z.string().max(320)).min(1).max(TESTS_MAX),
  profile_id: profileId.optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag")
    .optional(),
})
const recipientsQuery = z.strictObject({
  outcome: z.enum(OUTCOMES).optional(),
  arm: armKey.optional(),
  after: profileId.optional(),
  limit: integer(1, 200).default(50),
})

/** @throws EcrmError `messaging.invalid_campaign`, as do all readers here */
export const readListQuery = (query: unknown) => readInput(listQuery, query, INVALID)
export const readCreateBody = (body: unknown) => readInput(createBody, body, INVALID)
export const readEditBody = (body: unknown) => readInput(editBody, body, INVALID)
export const readOrderBody = (body: unknown) => readInput(orderBody, body, INVALID)
export const readActionsBody = (body: unknown) => readInput(actionsBody, body, INVALID)
export const readPreviewBody = (body: unknown) => readInput(previewBody, body, INVALID)
export const readTestBody = (body: unknown) => readInput(testBody, body, INVALID)
export const readRecipientsQuery = (query: unknown) => readInput(recipientsQuery, query, INVALID)
export const readNoInput = (given: unknown) => readInput(z.strictObject({}), given, INVALID)

/** Reads an id from the path. @throws EcrmError `messaging.campaign_unknown` */
export function readCampaignId(id: string): string {
  if (/^[\w-]{1,64}$/.test(id)) return id
  throw campaignUnknown(id)
}
