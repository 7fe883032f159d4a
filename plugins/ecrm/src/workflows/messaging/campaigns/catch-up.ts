import type { MedusaContainer } from "@medusajs/framework/types"
import type { CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import type { StoreDatabase } from "../../../store-database"
import { messagingModule } from "../messaging-module"

/** What fell due while a campaign waited goes out at the pace of the speed cap, not all at once. */
export async function catchUp(
  container: MedusaContainer,
  { id, document }: Pick<CampaignRow, "id" | "document">,
  tx: StoreDatabase
): Promise<void> {
  if (document.mails_per_minute_max === null) return
  const { campaigns } = messagingModule(container)
  await campaigns.within(tx).respread(id, document.mails_per_minute_max)
}
