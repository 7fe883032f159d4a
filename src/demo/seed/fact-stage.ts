import { backfillStep, trainRecommendations } from "medusa-plugin-ecrm/workflows"
import type { Stage } from "./stage"

/** Takes the history into the warehouse and learns from it, so that the first page has picks. */
export const factStage: Stage = {
  name: "facts",
  run: async (container) => {
    let progress = await backfillStep(container)
    while (progress.stage !== "done") progress = await backfillStep(container)
    await trainRecommendations(container)
    return progress.orders
  },
}
