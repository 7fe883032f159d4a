import type { Channel } from "./channel"
import type { EntryState, Source } from "./state"

/** Somebody's wish to receive a topic. */
export interface Wish {
  channel: Channel
  source: Source
  /** State before the wish. */
  state: EntryState | null
}

/**
 * What a wish becomes. Only what came back from a mail to the address, or what staff has in
 * writing, grants: everything else waits for the confirmation (double opt-in; it is the proof that
 * German courts ask for, BGH I ZR 164/09). Where the topic is granted already nothing changes.
 */
export function stateOfWish({ source, state }: Wish): EntryState | null {
  if (state === "granted") return null
  if (source === "confirmation" || source === "staff") return "granted"
  return source === "sale" ? (state === null ? "soft_opt_in" : null) : "pending"
}

/**
 * What a sale becomes whose buyer could refuse. Whoever types an address into a checkout may end
 * what only rests on a sale, but not what the address's owner has said.
 * @param state before the sale
 */
export function stateOfSale(sale: {
  is_refused: boolean
  state: EntryState | null
}): EntryState | null {
  const { is_refused, state } = sale
  if (!is_refused) return stateOfWish({ channel: "email", source: "sale", state })
  return state === null || state === "soft_opt_in" ? "withdrawn" : null
}
