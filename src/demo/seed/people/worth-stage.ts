import { scorePopulation } from "medusa-plugin-ecrm/workflows"
import type { Stage } from "../stage"
import { profilesOf } from "./profiles"

/** Works out what everybody is worth, so that the first look at the admin shows it. */
export const worthStage: Stage = {
  name: "worth",
  run: async (container) => {
    const profiles = profilesOf(container)
    if (!profiles) return 0
    await scorePopulation(container)
    const { rows } = await profiles.identities.db.raw<{ count: number }>(
      "SELECT count(*)::int AS count FROM ecrm_profiles_metrics WHERE is_main"
    )
    return rows[0].count
  },
}
