import type { MedusaContainer } from "@medusajs/framework/types"
import type { CampaignDocument } from "../../../core/messaging/campaigns/campaign-document"
import { coreDatabase } from "../../warehouse/core-database"

interface CampaignLetter {
  id: string
  name: string
  document: CampaignDocument
}

/** What campaigns say, by id; one statement. */
export async function readCampaigns(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, CampaignLetter>> {
  const { rows } = await coreDatabase(container).raw<CampaignLetter>(
    "SELECT id, name, document FROM ecrm_messaging_campaign WHERE id = ANY (?::text[])",
    [[...new Set(ids)]]
  )
  return new Map(rows.map((row) => [row.id, row]))
}
