import type { PickContext } from "../client/types.js"

export interface EcrmAddDetail {
  variant_id: string
  product_id: string
  title: string
  quantity: number
  /** Where the pick was shown, to put on the shop's own `add_to_cart` event. */
  context: PickContext
  /** Give the promise of adding; the button shows adding, then added or failed, by it. */
  waitUntil: (adding: Promise<unknown>) => void
}

/**
 * The shopper wants a pick in the cart. The page adds it and says so with `waitUntil`;
 * `preventDefault()` leaves the button as it is.
 */
export type EcrmAddEvent = CustomEvent<EcrmAddDetail>

/**
 * Asks the page to add. Resolves `true` when added, `undefined` when nobody took it; rejects when
 * it failed.
 */
export async function requestAdd(
  target: EventTarget,
  detail: Omit<EcrmAddDetail, "waitUntil">
): Promise<true | undefined> {
  const adding: Promise<unknown>[] = []
  const waitUntil = (promise: Promise<unknown>) => void adding.push(Promise.resolve(promise))
  const taken = target.dispatchEvent(
    new CustomEvent<EcrmAddDetail>("ecrm-add", {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { ...detail, waitUntil },
    })
  )
  if (!taken || adding.length === 0) return undefined
  await Promise.all(adding)
  return true
}
