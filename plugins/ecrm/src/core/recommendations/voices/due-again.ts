import { DAY_MS } from "../../shared/time"
import { dueAgain } from "../chains/due-again"
import type { Speaker } from "../asked"

/** What is used up by now, the surest to be bought again first. */
export const dueAgainVoice: Speaker = ({ model, bought, now_ms }) => {
  if (model.chains === null || bought.length === 0) return null
  const last = new Map<number, number>()
  for (const { item, instant_ms } of bought) {
    last.set(item, Math.max(instant_ms, last.get(item) ?? -Infinity))
  }
  const due = dueAgain(model.chains.repeat, bought, now_ms).filter(({ state }) => state === "due")
  const days = new Map(due.map(({ item, interval_days }) => [item, interval_days ?? 0]))
  return {
    proposals: due
      .map(({ item, repeat_share }) => ({ item, score: repeat_share }))
      .sort((a, b) => b.score - a.score || a.item - b.item),
    reasonOf: (item) => ({
      code: "rebuy_due",
      days: Math.round((now_ms - (last.get(item) ?? now_ms)) / DAY_MS),
      usual_days: Math.round(days.get(item) ?? 0),
    }),
  }
}
