/** Places where picks stand, in a storefront, in mails and at the desk of an agent. */
export const SLOT_NAMES = [
  "product",
  "cart",
  "checkout",
  "confirmation",
  "account",
  "home",
  "search_empty",
  "cart_empty",
  "email",
  "agent",
] as const
export type SlotName = (typeof SLOT_NAMES)[number]

/** What can propose picks; a slot names those it listens to. */
export const MODEL_NAMES = [
  "session",
  "basket_one",
  "basket_cart",
  "chain_simple",
  "chain_complex",
  "path",
  "due_again",
  "trending",
  "recently_seen",
  "new_since",
  "fits",
  "popular",
] as const
export type ModelName = (typeof MODEL_NAMES)[number]

/** Who speaks for a pick: a model of the slot, or the answers of a quiz. */
export type VoiceName = ModelName | "adviser"
