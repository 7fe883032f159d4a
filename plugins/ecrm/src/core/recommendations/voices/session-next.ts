import { situationOf, type Asked, type Speaker } from "../asked"
import type { Reason } from "../reason"
import { listed } from "./listed"

/** Things of a visit that are looked at, the newest. */
const ITEMS_MAX = 30
/** Fewer visits explain nothing. */
const SESSIONS_MIN = 2

/** What people with visits like this one looked at next. */
export const sessionNext: Speaker = (asked) => {
  const { session_model } = asked.model
  if (session_model === null) return null
  const items = visitOf(asked)
  if (items.length === 0) return null
  const situation = { items, instant_ms: asked.now_ms }
  return {
    proposals: listed(asked, session_model, situation),
    reasonOf(item): Reason {
      const why = session_model.explain(situation, item)
      if (why === null || why.anchor === null || why.following_sessions < SESSIONS_MIN) {
        return { code: "popular" }
      }
      return {
        code: "session",
        anchor: why.anchor,
        sessions: why.following_sessions,
        of: why.anchor_sessions,
      }
    },
  }
}

/** What was looked at on the way, then what is at hand; oldest first, each once. */
function visitOf(asked: Asked): number[] {
  const seen = asked.seen.map(({ item }) => item)
  const newest_first = [...new Set([...situationOf(asked, ITEMS_MAX).reverse(), ...seen])]
  return newest_first.slice(0, ITEMS_MAX).reverse()
}
