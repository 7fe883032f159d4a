import { MINUTE_MS } from "../../shared/time"
import type { Speaker } from "../asked"
import type { ServingModel } from "../model"
import type { Proposal } from "../reason"
import { LISTED_MAX } from "./listed"

/** Hours that weigh as much as all before them; see `Trending`. */
const SPOKEN_HOURS = 6
/** A list serves so long. */
const LIST_MS = MINUTE_MS / 4

/** What is wanted more than usual; one list serves all who ask within a quarter of a minute. */
export const trendingNow: Speaker = ({ model, now_ms }) => {
  const { trending } = model
  if (trending === null) return null
  const span = Math.floor(now_ms / LIST_MS)
  if (model.trends?.span !== span) model.trends = { span, proposals: trendsAt(model, now_ms) }
  return {
    proposals: model.trends.proposals,
    reasonOf: (item) => ({
      code: "trending",
      times: trending.figures(item, now_ms).times_usual,
      hours: SPOKEN_HOURS,
    }),
  }
}

function trendsAt({ trending, sheet }: ServingModel, now_ms: number): Proposal[] {
  sheet.clear()
  trending?.score(now_ms, sheet)
  return sheet.top(LISTED_MAX).map((item) => ({ item, score: sheet.scoreOf(item) }))
}
