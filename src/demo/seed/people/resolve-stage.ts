import { resolveEverybody } from "medusa-plugin-ecrm/workflows"
import { SHOPPER_EMAIL } from "../names"
import type { Stage } from "../stage"
import { members, profilesOf } from "./profiles"

/** Makes a profile of everybody who has shopped; the demo's shopper has proven her address. */
export const resolveStage: Stage = {
  name: "people",
  run: async (container) => {
    const profiles = profilesOf(container)
    if (!profiles) return 0
    const { customers } = await resolveEverybody(container)
    const anna = (await members(container, profiles)).find(({ email }) => email === SHOPPER_EMAIL)
    if (anna) {
      const at = new Date(anna.first_seen_at_ms)
      const proven = { kind: "email", value: SHOPPER_EMAIL, proof: "mailed_code", at }
      await profiles.identities.prove(anna.root_id, proven)
    }
    return customers
  },
}
