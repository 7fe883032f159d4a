import { CONSENT_FILTER_STATES, readConsentFilter } from "../../../../core/consent/consent-filter"
import { LOYALTY_CLASSES } from "../../../../core/profiles/loyalty-class"
import { unknownProfile } from "../../../../core/profiles/person-errors"
import {
  COUNT_EXACT_MAX,
  PROFILE_SORTS,
  type ProfileListQuery,
} from "../../../../core/profiles/profile-list"
import { RFM_GROUPS } from "../../../../core/profiles/rfm"
import { z } from "../../../../core/shared/schema"
import { ORDER_SORTS } from "../../../../modules/profiles/staff/list-orders"
import { readQuery } from "../warehouse/read-query"

export const INVALID_QUERY = "profiles.invalid_query"

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
const flag = z.enum(["true", "false"]).transform((value) => value === "true")
const word = z.string().regex(/^[a-z][a-z_]{0,39}$/, "must be a lower-case name")

/** Postgres stores no NUL. */
const typed = z
  .string()
  .max(200)
  .refine((text) => !text.includes("\0"), "must hold no NUL")
  .transform((text) => text.trim())

/** A page; nobody leafs through more than what is counted. */
export const page = {
  limit: integer(1, 100).default(20),
  offset: integer(0, COUNT_EXACT_MAX - 1).default(0),
}

const listQuery = z
  .strictObject({
    ...page,
    q: typed.optional(),
    order: z.enum(PROFILE_SORTS.flatMap((sort) => [sort, `-${sort}`] as const)).optional(),
    kind: word.optional(),
    customer_class: word.optional(),
    loyalty_class: z.enum(LOYALTY_CLASSES).optional(),
    rfm_group: z.enum(RFM_GROUPS).optional(),
    r: integer(1, 5).optional(),
    f: integer(1, 5).optional(),
    m: integer(1, 5).optional(),
    country_code: z
      .string()
      .regex(/^[a-z]{2}$/, "must be two lower-case letters")
      .optional(),
    segment_id: z
      .string()
      .regex(/^\w{1,64}$/, "must be the id of a segment")
      .optional(),
    has_account: flag.optional(),
    consent: z
      .string()
      .max(100)
      .transform(readConsentFilter)
      .refine((filter) => filter !== null, {
        message: `must be none or <topic>:<channel>:<${CONSENT_FILTER_STATES.join("|")}>`,
      })
      .optional(),
  })
  .refine(({ limit, offset }) => limit + offset <= COUNT_EXACT_MAX, {
    message: `must not lead beyond ${COUNT_EXACT_MAX}`,
    path: ["offset"],
  })

/** `GET /admin/ecrm/profiles` @throws EcrmError `profiles.invalid_query` */
export function readListQuery(query: unknown): ProfileListQuery {
  const { q, order, limit, offset, ...filter } = readQuery(listQuery, query, INVALID_QUERY)
  return {
    q: q || null,
    limit,
    offset,
    sort: PROFILE_SORTS.find((sort) => sort === order?.replace("-", "")) ?? null,
    is_descending: order?.startsWith("-") ?? false,
    filter: {
      kind: filter.kind ?? null,
      customer_class: filter.customer_class ?? null,
      loyalty_class: filter.loyalty_class ?? null,
      rfm_group: filter.rfm_group ?? null,
      r: filter.r ?? null,
      f: filter.f ?? null,
      m: filter.m ?? null,
      country_code: filter.country_code ?? null,
      segment_id: filter.segment_id ?? null,
      has_account: filter.has_account ?? null,
      consent: filter.consent ?? null,
    },
  }
}

const ordersQuery = z.strictObject({ ...page, order: z.enum(ORDER_SORTS).default("-ordered_at") })

/** `GET /admin/ecrm/profiles/:id/orders` @throws EcrmError `profiles.invalid_query` */
export const readOrdersQuery = (query: unknown) => readQuery(ordersQuery, query, INVALID_QUERY)

/** Routes that take nothing but the id. @throws EcrmError `profiles.invalid_query` */
export const readNoQuery = (query: unknown) => readQuery(z.strictObject({}), query, INVALID_QUERY)

/** Reads an id from the path. @throws EcrmError `profiles.unknown` for what can be no id */
export function readId(id: string): string {
  if (/^[\w:.-]{1,200}$/.test(id)) return id
  throw unknownProfile(id)
}
