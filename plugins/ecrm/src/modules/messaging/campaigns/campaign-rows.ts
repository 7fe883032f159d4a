import { generateEntityId } from "@medusajs/framework/utils"
import type { CampaignDocument } from "../../../core/messaging/campaigns/campaign-document"
import {
  statusAfter,
  type CampaignCommand,
  type CampaignStatus,
  type HeldReason,
} from "../../../core/messaging/campaigns/campaign-status"
import {
  campaignChanged,
  campaignRefuses,
  campaignUnknown,
} from "../../../core/messaging/campaigns/errors"
import type { Pace } from "../../../core/messaging/campaigns/pace"
import type { StoreDatabase } from "../../../store-database"

/** A campaign as it is kept. */
export interface CampaignRow {
  id: string
  name: string
  status: CampaignStatus
  held_because: HeldReason | null
  document: CampaignDocument
  revision: number
  starts_at: Date | null
  created_by: string
  created_by_name: string | null
  edited_by: string
  edited_by_name: string | null
  submitted_at: Date | null
  submitted_people: number | null
  approved_by: string | null
  approved_by_name: string | null
  approved_at: Date | null
  created_at: Date
  changed_at: Date
  started_at: Date | null
  planned_at: Date | null
  paused_at: Date | null
  finished_at: Date | null
  planned_to: string | null
  planned_people: number
  planned_eligible: number
  planned_without_address: number
  planned_held_out: number
  pace: Pace
  sends_until: Date | null
  excused_accepted: number
  excused_complained: number
  tested_at: Date | null
  winner: string | null
  winner_is_significant: boolean | null
  winner_p_value: number | null
  decided_at: Date | null
  released_to: string | null
  released_at: Date | null
}

/** Who acts, with the name they have now. */
export interface CampaignActor {
  id: string
  name: string
  /** Logged in; false for a secret key. */
  is_user: boolean
}

export interface CampaignFilter {
  q: string | null
  status: CampaignStatus | null
  limit: number
  offset: number
}

export async function listCampaigns(
  db: StoreDatabase,
  { q, status, limit, offset }: CampaignFilter
): Promise<{ campaigns: CampaignRow[]; count: number }> {
  const where = `WHERE (?::text IS NULL OR strpos(lower(name), lower(?::text)) > 0)
    AND (?::text IS NULL OR status = ?::text)`
  const bindings = [q, q, status, status]
  const { rows } = await db.raw<CampaignRow>(
    `SELECT * FROM ecrm_messaging_campaign ${where} ORDER BY created_at DESC, id LIMIT ? OFFSET ?`,
    [...bindings, limit, offset]
  )
  const counted = await db.raw<{ count: number }>(
    `SELECT count(*)::int AS count FROM ecrm_messaging_campaign ${where}`,
    bindings
  )
  return { campaigns: rows, count: counted.rows[0].count }
}

/** @throws EcrmError `messaging.campaign_unknown` */
export async function readCampaign(
  db: StoreDatabase,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<CampaignRow> {
  const { rows } = await db.raw<CampaignRow>(
    `SELECT * FROM ecrm_messaging_campaign WHERE id = ? ${lock}`,
    [id]
  )
  if (rows.length === 0) throw campaignUnknown(id)
  return rows[0]
}

/** Campaigns that a worker has to look after: those of the statuses that have not ended. */
export async function campaignsIn(
  db: StoreDatabase,
  statuses: CampaignStatus[]
): Promise<CampaignRow[]> {
  const { rows } = await db.raw<CampaignRow>(
    `SELECT * FROM ecrm_messaging_campaign WHERE status = ANY (?::text[]) AND finished_at IS NULL
     ORDER BY created_at, id`,
    [statuses]
  )
  return rows
}

/** Makes a draft. */
export async function createCampaign(
  db: StoreDatabase,
  { name, document }: { name: string; document: CampaignDocument },
  actor: CampaignActor
): Promise<CampaignRow> {
  const { rows } = await db.raw<CampaignRow>(
    `INSERT INTO ecrm_messaging_campaign
       (id, name, document, created_by, created_by_name, edited_by, edited_by_name)
     VALUES (?, ?, ?::jsonb, ?, ?, ?, ?) RETURNING *`,
    [
      generateEntityId(undefined, "ecamp"),
      name,
      JSON.stringify(document),
      actor.id,
      actor.name,
      actor.id,
      actor.name,
    ]
  )
  return rows[0]
}

/** Columns that a change sets; dates and JSON as they are. */
export type CampaignPatch = Partial<Omit<CampaignRow, "id" | "revision" | "created_at">>

const JSON_COLUMNS = new Set(["document", "pace"])

/** Sets columns of a row that the transaction holds. `is_seen` raises the revision. */
export async function patchCampaign(
  tx: StoreDatabase,
  id: string,
  patch: CampaignPatch,
  is_seen: boolean
): Promise<CampaignRow> {
  const columns = Object.entries(patch)
  const sets = columns.map(([name]) => `${name} = ?${JSON_COLUMNS.has(name) ? "::jsonb" : ""}`)
  if (is_seen) sets.push("revision = revision + 1", "changed_at = now()")
  const values = columns.map(([name, value]) =>
    JSON_COLUMNS.has(name) ? JSON.stringify(value) : value
  )
  const { rows } = await tx.raw<CampaignRow>(
    `UPDATE ecrm_messaging_campaign SET ${sets.join(", ")} WHERE id = ? RETURNING *`,
    [...values, id]
  )
  return rows[0]
}

/** The database's clock: campaigns know no other. */
export async function databaseNow(db: StoreDatabase): Promise<Date> {
  const { rows } = await db.raw<{ now: Date }>("SELECT now() AS now")
  return rows[0].now
}

/**
 * Takes a command in one transaction: locks the row, looks whether it means something now, and
 * sets what it changes.
 * @param revision that who asks has seen; `null` for workers, whom only the status concerns
 * @param change   columns beside the status, with the row locked; may refuse by throwing
 * @throws EcrmError `messaging.campaign_unknown`, `messaging.campaign_changed`,
 *   `messaging.campaign_refuses`
 */
export async function commandCampaign(
  db: StoreDatabase,
  id: string,
  revision: number | null,
  command: CampaignCommand,
  change: (
    campaign: CampaignRow,
    tx: StoreDatabase,
    now: Date
  ) => Promise<CampaignPatch> | CampaignPatch
): Promise<CampaignRow> {
  return await db.transaction(async (tx) => {
    const campaign = await readCampaign(tx, id, "FOR UPDATE")
    if (revision !== null && campaign.revision !== revision) {
      throw campaignChanged(id, campaign.revision)
    }
    const status = statusAfter(campaign.status, command, progressOf(campaign))
    if (status === null) throw campaignRefuses(campaign.status, command)
    const patch = await change(campaign, tx, await databaseNow(tx))
    return await patchCampaign(tx, id, { ...patch, status }, true)
  })
}

/** How far a campaign has come. */
export const progressOf = ({ started_at, planned_at, held_because }: CampaignRow) => ({
  is_begun: started_at !== null,
  is_planned: planned_at !== null,
  lacks_approval: held_because === "needs_approval",
})
