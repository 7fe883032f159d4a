import { stableFraction } from "../../shared/stable-fraction"
import type { CampaignDocument } from "./campaign-document"

/** What a campaign does with one person. */
export type Place =
  /** Gets nothing, and is compared with. */
  | { do: "hold_out" }
  /** Gets the arm, now. */
  | { do: "send"; arm: string }
  /** Gets the arm that wins. */
  | { do: "park" }

type Chosen = Pick<CampaignDocument, "arms" | "test" | "holdout_share">

/**
 * Place of a person in a campaign: always the same for both ids, so that planning that was cut off
 * goes on as it began. Hold-out, test and arm are three draws that have nothing to do with each
 * other, and none has to do with another campaign's.
 */
export function placeOf(campaign_id: string, profile_id: string, chosen: Chosen): Place {
  const draw = (what: string) => stableFraction(`campaign:${what}:${campaign_id}`, profile_id)
  const { arms, test, holdout_share } = chosen
  if (draw("holdout") < holdout_share) return { do: "hold_out" }
  if (test === null) return { do: "send", arm: arms[0].key }
  if (draw("test") >= test.share) return { do: "park" }
  return { do: "send", arm: arms[Math.floor(draw("arm") * arms.length)].key }
}
