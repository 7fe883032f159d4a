import type { AdviserCalls } from "./adviser-types.js"
import type { ConsentCalls } from "./consent-types.js"
import type { ProfileCalls } from "./profile-types.js"

/** The places a page may show picks in. */
export type Slot =
  | "product"
  | "cart"
  | "checkout"
  | "confirmation"
  | "account"
  | "home"
  | "search_empty"
  | "cart_empty"
  | "email"
  | "agent"

/** What the shopper has said about being measured; `undefined` means not asked or not answered. */
export type Consent = "granted" | "denied"

export type EventType =
  | "view"
  | "search"
  | "add_to_cart"
  | "remove_from_cart"
  | "begin_checkout"
  | "purchase"
  | "exposure"
  | "click"

/** One behaviour event. Ids are Medusa's own (`prod_…`, `variant_…`, `cart_…`, `order_…`). */
export interface EcrmEvent {
  type: EventType
  product_id?: string
  variant_id?: string
  cart_id?: string
  order_id?: string
  query?: string
  slot?: Slot
  /** Place in the list as shown, from 0. */
  position?: number
  quantity?: number
  /** The product the pick was explained with. */
  anchor_product_id?: string
  model_version?: string | number
  /** Why a pick was shown, as its reason's code. */
  reason_code?: string
  /** What is tried in the slot, as the answer named it. */
  variant?: string
}

/** An event as it goes over the wire: the id's timestamp is the event's time. */
export interface StampedEvent extends EcrmEvent {
  id: string
}

export interface PickPrice {
  amount: number
  original_amount: number | null
  currency_code: string
}

export interface PickReason {
  code: "bought_together" | "popular_in_category" | "popular" | (string & {})
  /** One sentence in the asked locale, numbers included. */
  text: string | null
  anchor_product_id?: string | null
  anchor_title?: string | null
  orders_together?: number | null
  orders_of_anchor?: number | null
  support?: number | null
  confidence?: number | null
  lift?: number | null
}

export interface Pick {
  product_id: string
  handle: string
  title: string
  thumbnail: string | null
  variant_id: string
  variant_title: string | null
  price: PickPrice
  reason: PickReason
}

export interface Recommendations {
  slot: Slot
  model_version: string | number | null
  /**
   * Why the list is empty, when it is: `unknown_product`, `unknown_cart`, `no_model`, `slot_off`,
   * `holdout`, `nothing_fits`.
   */
  reason_code: string | null
  /** `<experiment>:<variant>` where something is tried in the slot; events report it. */
  variant: string | null
  recommendations: Pick[]
}

export interface RecommendationsQuery {
  slot: Slot
  product_id?: string
  cart_id?: string
  region_id?: string
  /** Products looked at on this visit, the latest first, at most 20; for visitors nobody knows. */
  seen?: string[]
  /**
   * Picks that other slots of this purchase showed, as `slot:product_id`, at most 40. The client knows
   * them itself where both are asked for in one tab.
   */
  shown?: string[]
  /** 1..24; as many as the merchant's slot says when left out. */
  limit?: number
  /** BCP 47, such as `en` or `zh-CN`. */
  locale?: string
}

/** Where and how a pick was shown, kept with it until the order is placed. */
export interface PickContext {
  slot: Slot
  position: number
  anchor_product_id?: string
  model_version?: string | number
  reason_code?: string
  variant?: string
}

/** "Not for me": what a shopper does not want to be picked. Rejects with an `EcrmRequestError`. */
export interface RefusalCalls {
  /**
   * Has the product left out of all picks: for good where the shopper is signed in or the visitor
   * is known, else for as long as the tab lives. Resolves to whether the server keeps it.
   */
  add(product_id: string): Promise<boolean>
  /** Takes it back. */
  remove(product_id: string): Promise<void>
  /** An answer without what was refused in this tab, for who keeps answers. */
  leftOut(answer: Recommendations): Recommendations
}

export interface PurchasedItem {
  product_id: string
  variant_id?: string
  quantity?: number
}

export interface Purchase {
  cart_id?: string
  order_id: string
  items: PurchasedItem[]
}

/** The part of the Web Storage API the client uses. */
export interface KeyValueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Time, so that tests need not wait. */
export interface Timers {
  now(): number
  set(callback: () => void, delay_ms: number): unknown
  clear(handle: unknown): void
}

/** The page's farewell, so that events are sent before it goes. Returns how to stop listening. */
export type OnPageHide = (callback: () => void) => () => void

export interface EcrmClientOptions {
  /** Origin of the Medusa server, such as `https://shop.example`; `""` is the page's own. */
  baseUrl: string
  publishableKey: string
  /** Keeps the visitor token. Default `localStorage`; `null` keeps it in memory. */
  storage?: KeyValueStorage | null
  /** Keeps accepted picks until the order. Default `sessionStorage`; `null` keeps them in memory. */
  sessionStorage?: KeyValueStorage | null
  /** Asked before each event and each flush; `"denied"` sends nothing and forgets the visitor. */
  consent?: () => Consent | undefined
  /**
   * Value of the `Authorization` header while a shopper is signed in, such as `Bearer …`: events
   * are theirs then, and they may see what is known of them. Default: none, the session cookie
   * signs.
   */
  authorization?: () => string | undefined
  fetch?: typeof fetch
  timers?: Timers
  /** Whether the browser asks not to be tracked. Default: Do Not Track or Global Privacy Control. */
  doNotTrack?: () => boolean
  onPageHide?: OnPageHide
  /** Fills an array with random bytes. Default `crypto.getRandomValues`. */
  randomBytes?: (bytes: Uint8Array) => void
}

export interface EcrmClient {
  /** Queues one event; it is sent with others after at most a second. Never throws. */
  track(event: EcrmEvent): void
  /** Sends what is queued now; resolves when it was answered or given up for this attempt. */
  flush(): Promise<void>
  /** Full cards for a slot, or `null` when the server cannot be reached, is slow or errs. */
  recommendations(
    query: RecommendationsQuery,
    options?: { signal?: AbortSignal }
  ): Promise<Recommendations | null>
  /** Remembers that the shopper took a pick, so that its purchase can be told apart. */
  accept(product_id: string, context: PickContext): void
  /** Where the shopper took this product from, if it was a pick. */
  acceptedAs(product_id: string): PickContext | undefined
  /** Records one `purchase` event per item, once per order however often it is called. */
  purchase(purchase: Purchase): void
  /**
   * Forgets what this tab knows of the shopper: what they refused and took of the picks. To be
   * called where somebody signs out; `consent.eraseMe` does so itself.
   */
  forget(): void
  /** What the shopper does not want to be picked. */
  readonly refusals: RefusalCalls
  /** Short quizzes that answer with picks. */
  readonly advisers: AdviserCalls
  /** What a signed-in shopper may see and correct of themselves. */
  readonly profiles: ProfileCalls
  /** What may be sent to the shopper and kept of them. */
  readonly consent: ConsentCalls
  /** Stops timers and listeners; queued events are sent first. */
  close(): Promise<void>
}
