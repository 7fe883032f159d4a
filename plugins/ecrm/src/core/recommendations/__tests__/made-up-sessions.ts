import { seededRng } from "../../shared/rng"
import type { Sessions } from "../contract"
import { learnSessionModel } from "../learn-session-model"
import type { SessionModel } from "../session-model"

/** Sessions as rows, oldest first. */
export type SessionRows = [instant_ms: number, items: number[]][]

export function packed(rows: SessionRows): Sessions {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach(([, items], s) => (starts[s + 1] = starts[s] + items.length))
  return {
    starts,
    items: Uint32Array.from(rows.flatMap(([, items]) => items)),
    instants_ms: Float64Array.from(rows, ([instant]) => instant),
  }
}

/** People who mostly walk up the items one by one, from where they like to begin. */
export function madeUpSessions(count: number, item_count: number, seed = 1): SessionRows {
  const rng = seededRng(seed)
  return Array.from({ length: count }, (_, session) => {
    let item = Math.floor(rng() * rng() * item_count)
    const items = [item]
    while (rng() < 0.75) {
      item = rng() < 0.7 ? (item + 1) % item_count : Math.floor(rng() * item_count)
      items.push(item)
    }
    return [session * 1_000, items]
  })
}

export function learned(rows: SessionRows, item_count: number, seed = 1): SessionModel {
  const learning = learnSessionModel(packed(rows), item_count, {
    seed,
    views: ["all", "new_items"],
  })
  let step = learning.next()
  while (step.done !== true) step = learning.next()
  return step.value
}
