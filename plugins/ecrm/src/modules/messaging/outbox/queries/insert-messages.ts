import type { NewMessage } from "../../../../core/messaging/message"
import type { StoreDatabase } from "../../../../store-database"

export type NewRow = NewMessage & { address_hash: string }

const COLUMNS = `purpose, subject, person, message_class, communication, topic,
  is_about_similar_goods, is_personalised, template_key, address, address_hash, root_id, locale,
  payload, campaign_id, variant`

/**
 * Queues messages. What is there for the same purpose, subject and person stays as it is; of two
 * people with one address the one that came later is kept as skipped.
 * @returns number of rows that are new
 */
export async function insertMessages(
  db: StoreDatabase,
  messages: readonly NewRow[]
): Promise<number> {
  if (messages.length === 0) return 0
  const rows = messages.map((row, place) => ({ ...row, place }))
  const { rows: made } = await db.raw<{ count: number }>(
    `WITH given AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS t(place int, purpose text, subject text,
         person text, message_class text, communication text, topic text,
         is_about_similar_goods boolean, is_personalised boolean, template_key text, address text,
         address_hash text, root_id text, locale text, payload jsonb, campaign_id text,
         variant text, due_at timestamptz, planned jsonb)),
     added AS (
       INSERT INTO ecrm_messaging_message (${COLUMNS}, state, reason, due_at, ended_at, decisions)
       SELECT ${COLUMNS},
         CASE WHEN planned ->> 'verdict' = 'skip' THEN 'skipped' ELSE 'queued' END,
         CASE WHEN planned ->> 'verdict' <> 'send' THEN planned ->> 'reason' END,
         coalesce(greatest(due_at, (planned ->> 'until')::timestamptz), now()),
         CASE WHEN planned ->> 'verdict' = 'skip' THEN now() END,
         CASE WHEN jsonb_typeof(planned) = 'object' THEN jsonb_build_array(planned) ELSE '[]' END
       FROM given ORDER BY place
       ON CONFLICT DO NOTHING RETURNING purpose, subject, person),
     doubled AS (
       INSERT INTO ecrm_messaging_message (${COLUMNS}, state, reason, ended_at, decisions)
       SELECT ${COLUMNS}, 'skipped', 'same_address', now(),
         jsonb_build_array(jsonb_build_object('at', now(), 'stage', 'planned', 'verdict', 'skip',
           'reason', 'same_address', 'until', NULL))
       FROM given
       WHERE NOT EXISTS (SELECT FROM added WHERE added.purpose = given.purpose
         AND added.subject = given.subject AND added.person = given.person)
       ORDER BY place
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT (SELECT count(*) FROM added)::int + (SELECT count(*) FROM doubled)::int AS count`,
    [JSON.stringify(rows)]
  )
  return made[0].count
}
