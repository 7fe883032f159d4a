import type { MedusaContainer } from "@medusajs/framework/types"
import { commandsOf } from "../../../core/messaging/campaigns/campaign-status"
import { HOUR_MS } from "../../../core/shared/time"
import { progressOf, type CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { progressFrom, type Tally } from "../../../modules/messaging/campaigns/tallies"
import type { Campaign, CampaignTestState } from "../../../types/http/messaging-campaigns"
import { messagingModule } from "../messaging-module"

/** Campaigns as routes answer them, with their counts. */
export async function describeCampaigns(
  container: MedusaContainer,
  rows: CampaignRow[]
): Promise<Campaign[]> {
  const { campaigns } = messagingModule(container)
  const states = await campaigns.states(rows.map(({ id }) => id))
  return rows.map((row) => describe(row, states.get(row.id) ?? []))
}

/** One of them. */
export const describeCampaign = async (
  container: MedusaContainer,
  row: CampaignRow
): Promise<Campaign> => (await describeCampaigns(container, [row]))[0]

const iso = (instant: Date | null) => instant?.toISOString() ?? null

function describe(row: CampaignRow, tallies: Tally[]): Campaign {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    held_because: row.held_because,
    document: row.document,
    revision: row.revision,
    starts_at: iso(row.starts_at),
    created_by: row.created_by,
    created_by_name: row.created_by_name,
    edited_by: row.edited_by,
    edited_by_name: row.edited_by_name,
    submitted_at: iso(row.submitted_at),
    submitted_people: row.submitted_people,
    approved_by: row.approved_by,
    approved_by_name: row.approved_by_name,
    approved_at: iso(row.approved_at),
    created_at: row.created_at.toISOString(),
    changed_at: row.changed_at.toISOString(),
    started_at: iso(row.started_at),
    planned_at: iso(row.planned_at),
    paused_at: iso(row.paused_at),
    finished_at: iso(row.finished_at),
    test: testOf(row),
    progress: progressFrom(row, tallies),
    commands: commandsOf(row.status, progressOf(row)),
  }
}

function testOf({ document, ...row }: CampaignRow): CampaignTestState | null {
  if (document.test === null) return null
  const { tested_at, decided_at, winner, winner_is_significant, winner_p_value } = row
  const hours_ms = document.test.after_hours * HOUR_MS
  const decides_at = tested_at === null ? null : new Date(tested_at.getTime() + hours_ms)
  return {
    tested_at: iso(tested_at),
    decides_at: iso(decided_at ?? decides_at),
    decided_at: iso(decided_at),
    winner,
    is_significant: winner_is_significant,
    p_value: winner_p_value,
  }
}
