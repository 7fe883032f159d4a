import type { MedusaContainer } from "@medusajs/framework/types"
import type { Recommendations } from "../../core/recommendations/answer"
import { askerOfProfile } from "./asker-of-profile"
import { readRegions } from "./read-regions"
import { recommend, type PicksQuestion } from "./recommend"

/**
 * Answers what an agent may offer somebody who calls or writes: the slot `agent`, filled as if they
 * came themselves with all devices at which they signed in. Everything counts that some channel
 * sells.
 * @param region_id region that is priced in; the store's own where none is named
 * @throws EcrmError `profiles.unknown`
 */
export async function picksForDesk(
  container: MedusaContainer,
  profile_id: string,
  { region_id, locale }: Pick<PicksQuestion, "region_id" | "locale">
): Promise<Recommendations> {
  const asker = await askerOfProfile(container, profile_id, null)
  const { sales_channel_ids } = await readRegions(container)
  const question = { slot: "agent", region_id, locale } as const
  return await recommend(container, question, sales_channel_ids, asker)
}
