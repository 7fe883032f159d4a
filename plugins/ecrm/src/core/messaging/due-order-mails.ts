import { normalAddress } from "../consent/address"
import { DAY_MS, HOUR_MS, SECOND_MS } from "../shared/time"
import { mailLocale } from "./mail-locale"
import type { NewMessage } from "./message"
import { TRANSACTIONAL } from "./transactional"

/** Somebody who hears of something after this long has long found out. */
export const NEWS_MS_MAX = 3 * DAY_MS
/** Instants of core come from the clocks of its servers, which may be ahead of the database's. */
const AHEAD_MS_MAX = HOUR_MS
/** Core says a moment after it moved a parcel whether anybody shall hear of it. */
export const PARCEL_SETTLES_MS = 20 * SECOND_MS

/** Purposes that are told of orders. */
export type OrderMail =
  | "order_placed"
  | "order_canceled"
  | "order_shipped"
  | "order_delivered"
  | "order_refunded"
  | "return_requested"
  | "return_received"

/** An order as core has it now, and what became of it. */
export interface OrderToTell {
  order_id: string
  created_at: Date
  canceled_at: Date | null
  is_draft: boolean
  /** It will stay: core said so, it is paid, its checkout is over, or its buyer was told. */
  is_placed: boolean
  email: string | null
  locale: string | null
  country_code: string | null
  no_notification: boolean
  /** Of the buyer; null for orders of nobody core knows. */
  buyer: { root_id: string; language: string | null; erased_at: Date | null } | null
  parcels: {
    id: string
    shipped_at: Date | null
    delivered_at: Date | null
    canceled_at: Date | null
  }[]
  refunds: { id: string; refunded_at: Date }[]
  returns: {
    id: string
    requested_at: Date
    received_at: Date | null
    canceled_at: Date | null
    no_notification: boolean
  }[]
}

/** What core's events said of parcels, by `parcelKey`: true where nobody shall hear of it. */
export type ParcelHints = ReadonlyMap<string, boolean>

export const parcelKey = (mail: "order_shipped" | "order_delivered", id: string): string =>
  `${mail}:${id}`

/** Something that happened, and whether it is to be kept quiet. */
interface News {
  mail: OrderMail
  subject: string
  at: Date
  is_quiet: boolean
}

function newsOfParcels({ parcels }: OrderToTell, hints: ParcelHints, now: Date): News[] {
  const told = (mail: "order_shipped" | "order_delivered", id: string, at: Date | null): News[] => {
    const hint = hints.get(parcelKey(mail, id))
    const isSettled = at !== null && now.getTime() - at.getTime() >= PARCEL_SETTLES_MS
    if (at === null || (hint === undefined && !isSettled)) return []
    return [{ mail, subject: id, at, is_quiet: hint ?? false }]
  }
  return parcels
    .filter(({ canceled_at }) => canceled_at === null)
    .flatMap(({ id, shipped_at, delivered_at }) => [
      // what has arrived is no news of a journey any more
      ...(delivered_at === null ? told("order_shipped", id, shipped_at) : []),
      ...told("order_delivered", id, delivered_at),
    ])
}

function newsOfReturns({ returns }: OrderToTell): News[] {
  return returns
    .filter(({ canceled_at }) => canceled_at === null)
    .map(({ id, requested_at, received_at, no_notification }) =>
      received_at === null
        ? { mail: "return_requested", subject: id, at: requested_at, is_quiet: no_notification }
        : { mail: "return_received", subject: id, at: received_at, is_quiet: no_notification }
    )
}

function newsOf(order: OrderToTell, hints: ParcelHints, now: Date): News[] {
  const { order_id, created_at, canceled_at, is_placed } = order
  const placed: News | null =
    canceled_at === null
      ? { mail: "order_placed", subject: order_id, at: created_at, is_quiet: false }
      : { mail: "order_canceled", subject: order_id, at: canceled_at, is_quiet: false }
  return [
    ...(is_placed ? [placed] : []),
    ...newsOfParcels(order, hints, now),
    ...order.refunds.map(({ id, refunded_at }): News => ({
      mail: "order_refunded",
      subject: id,
      at: refunded_at,
      is_quiet: false,
    })),
    ...newsOfReturns(order),
  ]
}

/**
 * The mails that an order as it is now asks for; planning them again changes nothing, since each
 * is one for its purpose and subject. Told is only what happened after messages began in this
 * store and in the last three days, by the instants that core keeps: histories that are imported,
 * copied or seeded bear the instants of old. Drafts, orders without a mail
 * address and orders from before their buyer was erased tell nothing at all. What is to be kept
 * quiet is planned as skipped, so that it can be looked up and nobody plans it anew.
 * @param begins_at when messages began in this store
 * @param now       by the clock that the instants are of
 */
export function dueOrderMails(
  order: OrderToTell,
  hints: ParcelHints,
  begins_at: Date,
  now: Date
): NewMessage[] {
  const { buyer, locale, country_code } = order
  const address = normalAddress("email", order.email ?? "")
  const isErased = (buyer?.erased_at ?? null) !== null && buyer!.erased_at! >= order.created_at
  if (address === null || order.is_draft || isErased) return []
  const isNews = ({ at }: News) => {
    const age_ms = now.getTime() - at.getTime()
    return at > begins_at && age_ms >= -AHEAD_MS_MAX && age_ms <= NEWS_MS_MAX
  }
  return newsOf(order, hints, now)
    .filter(isNews)
    .map(({ mail, subject, is_quiet }) => ({
      ...TRANSACTIONAL,
      purpose: mail,
      subject,
      person: "buyer",
      template_key: mail.replaceAll("_", "-"),
      address,
      root_id: buyer?.root_id ?? null,
      locale: mailLocale({ chosen: locale, profile: buyer?.language ?? null, country_code }),
      payload: { order_id: order.order_id },
      due_at: null,
      campaign_id: null,
      variant: null,
      planned:
        is_quiet || order.no_notification
          ? { at: now, stage: "planned", verdict: "skip", reason: "no_notification", until: null }
          : null,
    }))
}
