import { DAY_MS } from "../../shared/time"
import type { ChainStep } from "./chain-document"

/** Something a person bought. */
export interface PathPurchase {
  item: number
  instant_ms: number
  /** NaN where nothing is known of its way; Infinity while it is known to be on it. */
  delivered_at_ms: number
}

/** A step of a path with the items it stands for. */
export interface PathStep extends Pick<ChainStep, "after" | "wait_days" | "until_days"> {
  items: ReadonlySet<number>
}

export interface NextStep {
  /** Place in the path. */
  step: number
  /** The purchase that made it the next. */
  because_of: PathPurchase
  /** `waiting`: too soon, or the last thing has not arrived; `over`: too late. */
  state: "waiting" | "due" | "over"
  /** Infinity while the last thing is on its way; `until_ms` is Infinity without an end. */
  from_ms: number
  until_ms: number
}

/**
 * The step of a path that comes next for a person: the one after the farthest they have bought.
 * Who has bought nothing of the path is not on it; who has bought the last step is through. A step
 * that was bought is never next again, and steps before the farthest are not caught up on.
 * @param history in any order; purchases after `now_ms` do not count
 * @returns null where there is none. Cost: O(history × steps)
 */
export function nextStep(
  history: readonly PathPurchase[],
  steps: readonly PathStep[],
  now_ms: number
): NextStep | null {
  let farthest = -1
  let because_of: PathPurchase | null = null
  for (const purchase of history) {
    if (purchase.instant_ms > now_ms) continue
    for (let step = steps.length - 1; step >= Math.max(0, farthest); step--) {
      if (!steps[step].items.has(purchase.item)) continue
      // Of one step the first purchase counts: a second hook does not start the waiting anew.
      const isBetter =
        step > farthest || because_of === null || purchase.instant_ms < because_of.instant_ms
      if (isBetter) because_of = purchase
      farthest = step
      break
    }
  }
  if (because_of === null || farthest + 1 >= steps.length) return null
  const { after, wait_days, until_days } = steps[farthest + 1]
  const { instant_ms, delivered_at_ms } = because_of
  const isKnown = after === "delivered" && !Number.isNaN(delivered_at_ms)
  const start_ms = isKnown ? Math.max(instant_ms, delivered_at_ms) : instant_ms
  const from_ms = start_ms + wait_days * DAY_MS
  const until_ms = until_days === null ? Infinity : start_ms + until_days * DAY_MS
  const state = now_ms < from_ms ? "waiting" : now_ms > until_ms ? "over" : "due"
  return { step: farthest + 1, because_of, state, from_ms, until_ms }
}
