import type { MedusaContainer } from "@medusajs/framework/types"
import { needsApproval } from "../../../core/messaging/campaigns/needs-approval"
import type { CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { coreDatabase } from "../../warehouse/core-database"
import { messagingModule } from "../messaging-module"
import { countAudience } from "./audience"

/** Whether a campaign that nobody approved goes to so many now: its audience may have grown. */
export async function lacksApproval(
  container: MedusaContainer,
  { approved_at, document }: Pick<CampaignRow, "approved_at" | "document">
): Promise<boolean> {
  const { approval_recipients_min } = messagingModule(container).options.messaging
  if (approved_at !== null || approval_recipients_min === null) return false
  const people = await countAudience(coreDatabase(container), document.audience)
  return needsApproval(people, approval_recipients_min)
}
