import type { MessageState } from "../../../core/messaging/message"
import { PARKED_UNTIL } from "../../../core/messaging/campaigns/send-time"
import type { StoreDatabase } from "../../../store-database"

/** Purpose of every message of a campaign; its subject is the campaign's id. */
export const CAMPAIGN_PURPOSE = "campaign"

export interface HeldOut {
  profile_id: string
  /** Why no mail would have gone to them; `null`: it would have. */
  would_skip: string | null
}

/** Keeps whom a campaign leaves out; again is the same. */
export async function holdOut(
  tx: StoreDatabase,
  campaign_id: string,
  people: HeldOut[]
): Promise<void> {
  if (people.length === 0) return
  await tx.raw(
    `INSERT INTO ecrm_messaging_holdout (campaign_id, profile_id, would_skip)
     SELECT ?, * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING`,
    [campaign_id, people.map((one) => one.profile_id), people.map((one) => one.would_skip)]
  )
}

/** A person who waits for the winner of the test. */
export interface Parked {
  id: string
  person: string
  locale: string
  root_id: string | null
}

/** A page of those who wait, by person. */
export async function parkedPage(
  tx: StoreDatabase,
  campaign_id: string,
  after: string,
  limit: number
): Promise<Parked[]> {
  const { rows } = await tx.raw<Parked>(
    `SELECT id, person, locale, root_id FROM ecrm_messaging_message
     WHERE purpose = '${CAMPAIGN_PURPOSE}' AND subject = ? AND person > ?
       AND variant IS NULL AND state = 'queued'
     ORDER BY person LIMIT ? FOR UPDATE`,
    [campaign_id, after, limit]
  )
  return rows
}

/** Gives people who waited their arm and their time. */
export async function release(
  tx: StoreDatabase,
  arm: { key: string; template_key: string },
  messages: { id: string; due_at: Date }[]
): Promise<void> {
  await tx.raw(
    `UPDATE ecrm_messaging_message m SET variant = ?, template_key = ?, due_at = given.due_at
     FROM unnest(?::uuid[], ?::timestamptz[]) AS given (id, due_at)
     WHERE m.id = given.id AND m.state = 'queued'`,
    [arm.key, arm.template_key, messages.map((one) => one.id), messages.map((one) => one.due_at)]
  )
}

/**
 * Puts mails whose time passed during a pause behind those that are still to come, at the pace of
 * the speed cap: or a pause of an hour would end in an hour's mails at once.
 */
export async function respread(
  tx: StoreDatabase,
  campaign_id: string,
  per_minute_max: number
): Promise<void> {
  await tx.raw(
    `WITH late AS (
       SELECT id, row_number() OVER (ORDER BY due_at, id) AS place FROM ecrm_messaging_message
       WHERE campaign_id = ? AND phase = 'waiting' AND due_at < now()),
     last AS (
       SELECT greatest(now(), max(due_at)) AS at FROM ecrm_messaging_message
       WHERE campaign_id = ? AND phase = 'waiting' AND due_at < ?::timestamptz)
     UPDATE ecrm_messaging_message m SET due_at = last.at + late.place * make_interval(secs => ?)
     FROM late, last WHERE m.id = late.id AND m.state = 'queued'`,
    [campaign_id, campaign_id, PARKED_UNTIL, 60 / per_minute_max]
  )
}

/** Ends what has not left of a campaign that was stopped; a part at a time. @returns how many */
export async function skipQueued(
  db: StoreDatabase,
  campaign_id: string,
  limit: number
): Promise<number> {
  const { rows } = await db.raw<{ count: number }>(
    `WITH left_over AS (
       SELECT id FROM ecrm_messaging_message WHERE campaign_id = ? AND phase = 'waiting'
       ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED),
     ended AS (
       UPDATE ecrm_messaging_message SET state = 'skipped', reason = 'campaign_stopped',
         ended_at = now(), lease_id = NULL, leased_until = NULL
       WHERE id IN (SELECT id FROM left_over) AND state = 'queued' RETURNING 1)
     SELECT count(*)::int AS count FROM ended`,
    [campaign_id, limit]
  )
  return rows[0].count
}

/** People and successes of each arm among the people of the test. */
export async function armFigures(
  db: StoreDatabase,
  campaign_id: string
): Promise<{ arm: string; people: number; clicked: number }[]> {
  const { rows } = await db.raw<{ arm: string; people: number; clicked: number }>(
    `SELECT variant AS arm, count(*)::int AS people, count(clicked_at)::int AS clicked
     FROM ecrm_messaging_message
     WHERE campaign_id = ? AND variant IS NOT NULL AND accepted_at IS NOT NULL GROUP BY 1`,
    [campaign_id]
  )
  return rows
}

/** A message of a list of people. */
export interface RecipientRow {
  message_id: string
  person: string
  root_id: string | null
  address: string | null
  arm: string | null
  state: MessageState
  reason: string | null
  due_at: Date
  accepted_at: Date | null
  clicked_at: Date | null
  unsubscribed_at: Date | null
}

export interface RecipientFilter {
  states: MessageState[] | null
  arm: string | null
  after: string
  limit: number
}

/** Messages of a campaign by person, after one; by the key that makes a person's message one. */
export async function listRecipients(
  db: StoreDatabase,
  campaign_id: string,
  { states, arm, after, limit }: RecipientFilter
): Promise<RecipientRow[]> {
  const { rows } = await db.raw<RecipientRow>(
    `SELECT id AS message_id, person, root_id, address, variant AS arm, state, reason, due_at,
       accepted_at, clicked_at, unsubscribed_at
     FROM ecrm_messaging_message
     WHERE purpose = '${CAMPAIGN_PURPOSE}' AND subject = ? AND person > ?
       AND (?::text[] IS NULL OR state = ANY (?::text[])) AND (?::text IS NULL OR variant = ?)
     ORDER BY person LIMIT ?`,
    [campaign_id, after, states, states, arm, arm, limit]
  )
  return rows
}
