import type { Speaker } from "../asked"
import { leadsOf } from "./written"

/** The next step of the paths somebody is on; never a step of which something was bought. */
export const nextOfPath: Speaker = ({ written, bought, shopper, now_ms }) => {
  if (written === null || bought.length === 0) return null
  const { proposals, matches } = leadsOf(written.nextSteps(bought, shopper, now_ms), [])
  return {
    proposals,
    reasonOf(item) {
      const match = matches.get(item)
      if (match?.chain.document.kind !== "path" || match.next_step === null) {
        return { code: "popular" }
      }
      const { step } = match.next_step
      const { title } = match.chain.document.steps[step]
      const chain_id = match.chain.id
      return { code: "path", anchor: match.trigger_item, chain_id, step: step + 1, title }
    },
  }
}
