/** What an entry says happened: asked for, confirmed, taken back, or allowed by law after a sale. */
export const ENTRY_STATES = ["granted", "pending", "withdrawn", "soft_opt_in"] as const
export type EntryState = (typeof ENTRY_STATES)[number]

/** Where an entry came from. */
export const SOURCES = [
  "subscription",
  "confirmation",
  "preference_page",
  "account",
  "one_click",
  "staff",
  "sale",
  "erasure",
] as const
export type Source = (typeof SOURCES)[number]

/** The newest instant of each state: all that a standing depends on. */
export interface Standing {
  granted_at: Date | null
  pending_at: Date | null
  withdrawn_at: Date | null
  soft_opt_in_at: Date | null
}

export const NO_STANDING: Standing = {
  granted_at: null,
  pending_at: null,
  withdrawn_at: null,
  soft_opt_in_at: null,
}

const INSTANT_OF = {
  granted: "granted_at",
  pending: "pending_at",
  withdrawn: "withdrawn_at",
  soft_opt_in: "soft_opt_in_at",
} as const

const later = (a: Date | null, b: Date): Date => (a !== null && a >= b ? a : b)

/**
 * Adds one entry. Taking the newest instant of each state is commutative, associative and
 * idempotent, so entries may come in any order and twice: the standing is the same.
 */
export function addEntry(
  standing: Standing,
  entry: { state: EntryState; occurred_at: Date }
): Standing {
  const key = INSTANT_OF[entry.state]
  return { ...standing, [key]: later(standing[key], entry.occurred_at) }
}

/**
 * What holds now. A grant and a withdrawal outdo each other by time, at a tie the withdrawal
 * holds. A request pends only where nothing is granted; a sale allows only what was never granted
 * nor taken back.
 * @returns `null` where nothing ever happened
 */
export function stateOf(standing: Standing): EntryState | null {
  const { granted_at, pending_at, withdrawn_at, soft_opt_in_at } = standing
  if (granted_at !== null && (withdrawn_at === null || granted_at > withdrawn_at)) return "granted"
  if (withdrawn_at !== null) {
    return pending_at !== null && pending_at > withdrawn_at ? "pending" : "withdrawn"
  }
  if (soft_opt_in_at !== null) return "soft_opt_in"
  return pending_at === null ? null : "pending"
}
