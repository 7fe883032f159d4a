import { MINUTE_MS, SECOND_MS } from "../shared/time"

/** A checkout writes the order first, ties it to its cart, and asks for the money last. */
export interface CheckoutSigns {
  /** Core said so by its event, which it sends when the checkout has ended well. */
  isAnnounced: boolean
  /** A payment exists: nothing that usually fails comes after it. */
  isPaid: boolean
  /** Tied to a cart or a payment collection. */
  isLinked: boolean
}

export interface Settling {
  /** True once the order will stay: whoever bought may be told. */
  isPlaced: boolean
  /** False while the order may still vanish and nobody should count it. */
  isProjected: boolean
  /** Milliseconds after which to look again; `null` when there is nothing more to wait for. */
  look_again_ms: number | null
}

const VANISH_MS_MAX = 20 * SECOND_MS
const LOOK_AGAIN_MS = 3 * SECOND_MS
/** Core holds a cart's lock no longer than this, so its checkout has ended. */
const CHECKOUT_MS_MAX = 2 * MINUTE_MS
const WATCH_MS_MAX = 10 * MINUTE_MS

/**
 * Decides what to do with an order by how far its checkout has come.
 * @param age_ms since the order was made
 */
export function settle(signs: CheckoutSigns, age_ms: number): Settling {
  const isPlaced =
    signs.isAnnounced || signs.isPaid || (signs.isLinked && age_ms >= CHECKOUT_MS_MAX)
  if (isPlaced) return { isPlaced, isProjected: true, look_again_ms: null }
  if (age_ms < VANISH_MS_MAX) return { isPlaced, isProjected: false, look_again_ms: LOOK_AGAIN_MS }
  const look_again_ms = age_ms < WATCH_MS_MAX ? MINUTE_MS : null
  return { isPlaced, isProjected: true, look_again_ms }
}
