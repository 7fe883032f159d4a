import type { MessageState } from "../../../core/messaging/message"
import { noStates, type CampaignProgress } from "../../../core/messaging/campaigns/progress"
import type { StoreDatabase } from "../../../store-database"
import type { CampaignRow } from "./campaign-rows"

/** How often something happened to messages of one arm in one hour. */
export interface Tally {
  /** Key of an arm, '' for people who wait for the winner. */
  variant: string
  /** 'state:queued', 'skipped:no_consent', 'accepted' … */
  what: string
  hour: Date | null
  count: number
}

/**
 * Counts of a campaign as they are now: a sum over hundreds of rows, however many messages.
 * @returns `rows` that were read for it
 */
export async function readTallies(
  db: StoreDatabase,
  campaign_id: string
): Promise<{ tallies: Tally[]; rows: number }> {
  const { rows } = await db.raw<Tally & { rows: number }>(
    `SELECT variant, what, hour, sum(count)::int AS count, count(*)::int AS rows
     FROM ecrm_messaging_campaign_tally WHERE campaign_id = ? GROUP BY 1, 2, 3 ORDER BY 3, 1, 2`,
    [campaign_id]
  )
  return {
    tallies: rows
      .filter(({ count }) => count !== 0)
      .map(({ rows: _rows, ...tally }): Tally => tally),
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
  }
}

/** States of many campaigns, for lists. */
export async function readStates(
  db: StoreDatabase,
  campaign_ids: string[]
): Promise<Map<string, Tally[]>> {
  const { rows } = await db.raw<Tally & { campaign_id: string }>(
    `SELECT campaign_id, variant, what, NULL AS hour, sum(count)::int AS count
     FROM ecrm_messaging_campaign_tally
     WHERE campaign_id = ANY (?::text[]) AND starts_with(what, 'state:')
     GROUP BY 1, 2, 3 HAVING sum(count) <> 0`,
    [campaign_ids]
  )
  const found = new Map<string, Tally[]>(campaign_ids.map((id) => [id, []]))
  for (const { campaign_id, ...tally } of rows) found.get(campaign_id)?.push(tally)
  return found
}

/** How far a campaign has come, in people. */
export function progressFrom(campaign: CampaignRow, tallies: readonly Tally[]): CampaignProgress {
  const states = noStates()
  let parked = 0
  for (const { variant, what, count } of tallies) {
    if (!what.startsWith("state:")) continue
    states[what.slice("state:".length) as MessageState] += count
    if (what === "state:queued" && variant === "") parked += count
  }
  return {
    people: campaign.planned_people,
    without_address: campaign.planned_without_address,
    held_out: campaign.planned_held_out,
    states,
    parked,
  }
}

/** Sum of a kind of tally over arms and hours. */
export const sumOf = (tallies: readonly Tally[], what: string): number =>
  tallies.reduce((sum, tally) => (tally.what === what ? sum + tally.count : sum), 0)

/**
 * Puts rows of one kind together. Others go on adding theirs; two who do this at once take
 * different rows.
 */
export async function compactTallies(db: StoreDatabase, campaign_id: string): Promise<void> {
  await db.raw(
    `WITH taken AS (
       SELECT id FROM ecrm_messaging_campaign_tally WHERE campaign_id = ?
       FOR UPDATE SKIP LOCKED),
     gone AS (
       DELETE FROM ecrm_messaging_campaign_tally WHERE id IN (SELECT id FROM taken)
       RETURNING campaign_id, variant, what, hour, count)
     INSERT INTO ecrm_messaging_campaign_tally (campaign_id, variant, what, hour, count)
     SELECT campaign_id, variant, what, hour, sum(count) FROM gone
     GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0`,
    [campaign_id]
  )
}

/** States of a campaign's messages, counted one by one: the proof before it may finish. */
export async function countStates(
  db: StoreDatabase,
  campaign_id: string
): Promise<Record<MessageState, number>> {
  const { rows } = await db.raw<{ state: MessageState; count: number }>(
    `SELECT state, count(*)::int AS count FROM ecrm_messaging_message
     WHERE campaign_id = ? GROUP BY state`,
    [campaign_id]
  )
  const states = noStates()
  for (const { state, count } of rows) states[state] = count
  return states
}
