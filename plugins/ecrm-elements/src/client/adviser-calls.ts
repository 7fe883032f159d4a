import type { Advice, Adviser, AdviserCalls } from "./adviser-types.js"
import type { AskServer } from "./ask-server.js"
import { picksOf } from "./fetch-recommendations.js"
import type { RefusedPicks } from "./refused-picks.js"
import type { VisitorToken } from "./visitor-token.js"

const pathOf = (key: string) => `/ecrm/recommendations/advisers/${encodeURIComponent(key)}`

/** Calls of `/ecrm/recommendations/advisers`. */
export function adviserCalls(
  ask: AskServer,
  token: VisitorToken,
  refused: RefusedPicks
): AdviserCalls {
  return {
    async read(key, { locale } = {}) {
      const query = locale ? `?${new URLSearchParams({ locale }).toString()}` : ""
      return (await ask<{ adviser: Adviser }>(pathOf(key) + query)).adviser
    },
    async answer(key, body) {
      const path = `${pathOf(key)}/answers`
      const advice = await ask<Advice>(path, { body, headers: token.headers() })
      return refused.leftOut({ ...advice, recommendations: picksOf(advice.recommendations) })
    },
  }
}
