import { DAY_MS } from "../../shared/time"
import type { RepeatPurchase } from "./chain-model"

/** What a person last bought of an item. */
export interface LastPurchase {
  item: number
  instant_ms: number
}

/** How it stands with something a person bought. */
export interface DueAgain {
  item: number
  /** `owned`: lasts, not to be offered again; `not_yet`; `due`; `lapsed`: too long ago to remind. */
  state: "owned" | "not_yet" | "due" | "lapsed"
  /** When half of those who come back are back; null for what lasts. */
  due_at_ms: number | null
  repeat_share: number
  interval_days: number | null
}

/** Three times the usual time is no refill any more. */
const LAPSED_AFTER = 3

/**
 * Says of what a person bought whether it is due again: from the quarter of intervals that is
 * shortest until three times the usual one. What lasts is owned, and not offered again.
 * @param purchases any order; the latest of an item counts
 * @returns by item index. Cost: O(purchases × log purchases)
 */
export function dueAgain(
  model: RepeatPurchase,
  purchases: readonly LastPurchase[],
  now_ms: number
): DueAgain[] {
  const last = new Map<number, number>()
  for (const { item, instant_ms } of purchases) {
    if (item >= model.buyers.length) continue
    last.set(item, Math.max(instant_ms, last.get(item) ?? -Infinity))
  }
  return [...last]
    .sort(([a], [b]) => a - b)
    .map(([item, bought_ms]) => {
      const repeat_share = model.repeat_shares[item]
      if (model.is_consumable[item] === 0) {
        return { item, state: "owned", due_at_ms: null, repeat_share, interval_days: null }
      }
      const interval_days = model.interval_days_p50[item]
      const age_days = (now_ms - bought_ms) / DAY_MS
      const state =
        age_days < model.interval_days_p25[item]
          ? "not_yet"
          : age_days <= LAPSED_AFTER * interval_days
            ? "due"
            : "lapsed"
      const due_at_ms = bought_ms + interval_days * DAY_MS
      return { item, state, due_at_ms, repeat_share, interval_days }
    })
}

/** Items that a list must leave out: what is owned, and what was bought too short a time ago. */
export const notAgain = (standing: readonly DueAgain[]): Set<number> =>
  new Set(standing.filter(({ state }) => state === "owned" || state === "not_yet").map(({ item }) => item)) // prettier-ignore
