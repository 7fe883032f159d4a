import type { PickContext } from "ecrm-elements/client"
import { announce } from "./announcements"
import { isGone, statusOf } from "./failure"
import { locale } from "./settings"
import { shop, type Region } from "./shop"
import { Signal } from "./signal"
import { device } from "./storage"
import type { Cart, CartItem } from "./types"
import { text } from "../i18n/text"

const KEY = "meridian.cart"

export const cart = new Signal<Cart | undefined>(undefined)

cart.subscribe((now) => device.set(KEY, now?.id ?? null))

export interface Wanted {
  product_id: string
  variant_id: string
  quantity: number
  title: string
  /** Where the pick was shown, when it was one. */
  context?: PickContext
}

type CartChange = Parameters<ReturnType<typeof shop>["sdk"]["store"]["cart"]["update"]>[1]

/** Changes follow one another: two at once would each answer without the other's effect. */
let last: Promise<unknown> = Promise.resolve()

function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const mine = last.then(change, change)
  last = mine.catch(() => undefined)
  return mine
}

/** Takes up the cart of an earlier visit; one that was ordered or is gone is dropped silently. */
export const restoreCart = (): Promise<void> =>
  inTurn(async () => {
    const id = cart.value?.id ?? device.get(KEY)
    if (!id) return
    try {
      const { cart: kept } = await shop().sdk.store.cart.retrieve(id)
      cart.set(isOrdered(kept) ? undefined : kept)
      if (isOrdered(kept)) device.set(KEY, null)
    } catch (error) {
      if (!isGone(error)) return
      cart.set(undefined)
      device.set(KEY, null)
    }
  })

export const addToCart = (wanted: Wanted): Promise<void> =>
  inTurn(async () => {
    const { product_id, variant_id, quantity } = wanted
    await onLiveCart((id) => shop().sdk.store.cart.createLineItem(id, { variant_id, quantity }))
    const cart_id = cart.value?.id
    const event = { type: "add_to_cart", product_id, variant_id, quantity, cart_id } as const
    shop().ecrm.track({ ...event, ...wanted.context })
    announce(text().cart.added(wanted.title))
  })

export const setQuantity = (item: CartItem, quantity: number): Promise<void> =>
  inTurn(async () => {
    await change((id) => shop().sdk.store.cart.updateLineItem(id, item.id, { quantity }))
    announce(text().cart.changed(item.product_title ?? item.title, quantity))
  })

export const removeItem = (item: CartItem): Promise<void> =>
  inTurn(async () => {
    await change(async (id) => {
      await shop().sdk.store.cart.deleteLineItem(id, item.id)
      return shop().sdk.store.cart.retrieve(id)
    })
    shop().ecrm.track({
      type: "remove_from_cart",
      product_id: item.product_id ?? undefined,
      variant_id: item.variant_id ?? undefined,
      quantity: item.quantity,
      cart_id: cart.value?.id,
    })
    announce(text().cart.removed(item.product_title ?? item.title))
  })

export const updateCart = (changes: CartChange): Promise<void> =>
  inTurn(() => change((id) => shop().sdk.store.cart.update(id, changes)))

export const chooseDelivery = (option_id: string): Promise<void> =>
  inTurn(() => change((id) => shop().sdk.store.cart.addShippingMethod(id, { option_id })))

/** Prices follow the region; a cart that cannot move there is begun anew by the next addition. */
export const moveCartToRegion = (region: Region): Promise<void> =>
  inTurn(async () => {
    if (!cart.value || cart.value.region_id === region.id) return
    await change((id) => shop().sdk.store.cart.update(id, { region_id: region.id }))
  })

export const translateCart = (): Promise<void> =>
  inTurn(async () => {
    if (!cart.value) return
    await change((id) => shop().sdk.store.cart.update(id, { locale: locale() }))
  })

/** Ties a guest's cart to the account just signed in to. */
export const giveCartToCustomer = (): Promise<void> =>
  inTurn(async () => {
    if (cart.value) await change((id) => shop().sdk.store.cart.transferCart(id))
  })

/** Runs after every change that is under way, for the one that ends the cart's life. */
export const lastly = inTurn

export const dropCart = (): void => cart.set(undefined)

export const itemCount = (): number =>
  (cart.value?.items ?? []).reduce((sum, item) => sum + item.quantity, 0)

const isOrdered = (kept: Cart): boolean => "completed_at" in kept && Boolean(kept.completed_at)

async function change(request: (id: string) => Promise<{ cart: Cart }>): Promise<void> {
  if (!cart.value) return
  try {
    cart.set((await request(cart.value.id)).cart)
  } catch (error) {
    if (isGone(error) || isCompleted(error)) dropCart()
    throw error
  }
}

/** Adds to the cart there is, or to a new one when there is none or it can take no more. */
async function onLiveCart(request: (id: string) => Promise<{ cart: Cart }>): Promise<void> {
  const wasThere = cart.value !== undefined
  if (!wasThere) await createCart()
  try {
    await change(request)
  } catch (error) {
    if (!wasThere || cart.value) throw error
    await createCart()
    await change(request)
  }
}

async function createCart(): Promise<void> {
  const region_id = shop().region.value.id
  const created = await shop().sdk.store.cart.create({ region_id, locale: locale() })
  cart.set(created.cart)
}

/** The API says that a cart was ordered only in words. */
const isCompleted = (error: unknown): boolean =>
  statusOf(error) === 400 && error instanceof Error && /already completed/i.test(error.message)
