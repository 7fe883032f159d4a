import type { AskServer } from "./ask-server.js"
import type { RefusedPicks } from "./refused-picks.js"
import type { RefusalCalls } from "./types.js"
import type { VisitorToken } from "./visitor-token.js"

const REFUSALS = "/ecrm/recommendations/refusals"

/** Calls of `/ecrm/recommendations/refusals`. */
export function refusalCalls(
  ask: AskServer,
  token: VisitorToken,
  refused: RefusedPicks
): RefusalCalls {
  return {
    async add(product_id) {
      const body = { product_id }
      const { is_kept } = await ask<{ is_kept: boolean }>(REFUSALS, {
        body,
        headers: token.headers(),
      })
      refused.add(product_id)
      return is_kept
    },
    async remove(product_id) {
      const path = `${REFUSALS}/${encodeURIComponent(product_id)}`
      await ask(path, { method: "DELETE", headers: token.headers() })
      refused.remove(product_id)
    },
    leftOut: (answer) => refused.leftOut(answer),
  }
}
