import type { CampaignIncrement } from "../types"

/** A sentence below `campaigns.increment`. */
type IncrementWord = "more" | "less" | "open" | "nobody"

/**
 * What may be said of what a campaign added: only an interval that leaves no difference out says
 * more, or less.
 */
export function incrementWord({
  lower,
  upper,
  treated_people,
  holdout_people,
}: CampaignIncrement): IncrementWord {
  if (treated_people === 0 || holdout_people === 0) return "nobody"
  if (lower > 0) return "more"
  return upper < 0 ? "less" : "open"
}
