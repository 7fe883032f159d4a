import type { Consent } from "./types.js"

/** Ways to reach a person that consent is given for, each by itself. */
export type ConsentChannel = "email" | "sms" | "phone"

/** Languages in which topics have words; the server falls back to English. */
export type ConsentLocale = "en" | "de" | "zh"

/** Something a shop sends, with the exact words by which a shopper agrees to it. */
export interface ConsentTopic {
  topic: string
  label: string
  /** What is sent under it, in the merchant's words. */
  purpose: string
  channels: ConsentChannel[]
  /** Show the text; its version is the proof of what was agreed to. */
  wording: { version: number; text: string }
}

/** A wish to be mailed, as ticked by the shopper; it holds once the mailed link comes back. */
export interface Subscription {
  email: string
  locale: ConsentLocale
  topics: { topic: string; wording_version: number }[]
}

/** What a checkout must say about mails after the sale; ticking the box beside it refuses them. */
export interface SaleNotice {
  topic: string
  /** Show the text; language and version are the proof of what was said. */
  wording: { version: number; locale: ConsentLocale; text: string }
}

/** What a buyer was shown and answered. */
export interface SaleNoticeAnswer {
  /** With the buyer's address and country in it. */
  cart_id: string
  locale: ConsentLocale
  wording_version: number
  is_refused: boolean
}

/** One box of the preferences. */
export interface ConsentBox {
  topic: string
  channel: ConsentChannel
  label: string
  purpose: string
  /** `null`: nothing was ever said. `pending`: a mail waits to be confirmed. */
  state: "granted" | "pending" | "withdrawn" | "soft_opt_in" | null
  /** True when messages of it go out now: what the box shows. */
  is_wanted: boolean
}

/** What a signed-in shopper hears from the store. */
export interface MyConsent {
  /** Masked; the account's. */
  address: string
  /** False: nothing is shown of the address, and nothing can be taken back but by mailed link. */
  is_address_proven: boolean
  topics: ConsentBox[]
  /** True when nothing at all goes out but what belongs to an order. */
  is_suppressed: boolean
  objects_to_profiling: boolean
}

/** What the shopper wants; what is absent stays as it is. */
export interface ConsentWish {
  /** Boxes that are ticked, as `<topic>:<channel>`; all others are not. */
  topics?: string[]
  /** True ends everything, whatever `topics` says. */
  unsubscribe_all?: boolean
  objects_to_profiling?: boolean
}

export interface ChangedConsent extends MyConsent {
  /** Boxes that wait for a click in a mail, as `<topic>:<channel>`. */
  awaiting_confirmation: string[]
}

/**
 * What may be sent to a shopper and kept of them. Unlike events and picks these calls reject, with
 * an `EcrmRequestError`, so that the page can say what went wrong.
 */
export interface ConsentCalls {
  /** What can be subscribed to, for forms of the shop. */
  topics(locale: ConsentLocale): Promise<ConsentTopic[]>
  /** Begins a double opt-in; succeeds alike for every address, known or not. */
  subscribe(subscription: Subscription): Promise<void>
  /** For the checkout; null where the country's law asks for no notice. */
  saleNotice(country_code: string, locale: ConsentLocale): Promise<SaleNotice | null>
  /** Keeps the answer; without it no mail follows from the sale. */
  keepSaleNotice(answer: SaleNoticeAnswer): Promise<void>
  /** Mails the way to one's preferences to an address; succeeds alike for every address. */
  requestPreferenceLink(wish: { email: string; locale: ConsentLocale }): Promise<void>
  /** Of the signed-in shopper. */
  me(options?: { locale?: string }): Promise<MyConsent>
  save(wish: ConsentWish, options?: { locale?: string }): Promise<ChangedConsent>
  /** Has the server keep whether this visitor, and who is signed in, may be measured. */
  decideTracking(decision: Consent): Promise<void>
  /** All that is held of the signed-in shopper. */
  exportMe(): Promise<unknown>
  /** Has the signed-in shopper forgotten, on this device too. @param email the account's address, typed once more */
  eraseMe(email: string): Promise<void>
}
