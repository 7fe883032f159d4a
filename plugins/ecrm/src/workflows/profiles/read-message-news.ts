import type { MessageNews, MessageTold } from "../../core/profiles/tell-messages"
import { PROVES_IDENTITY } from "../../modules/profiles/identities/proves-identity"
import type { StoreDatabase } from "../../store-database"

/** What becomes of messages after this long is found by `tellMessages` alone. */
const RECENT_DAYS = 40

/** Where the table of messages says what became of one, and when. */
const SIGNS: Readonly<Record<MessageTold, { at: string; is: string }>> = {
  message_sent: { at: "accepted_at", is: "accepted_at IS NOT NULL" },
  message_skipped: {
    at: "ended_at",
    is: "phase IN ('skipped', 'failed') AND ended_at IS NOT NULL",
  },
  message_bounced: { at: "bounced_at", is: "bounced_at IS NOT NULL" },
  message_clicked: { at: "clicked_at", is: "clicked_at IS NOT NULL" },
}
const KINDS = Object.keys(SIGNS) as MessageTold[]

const TOLD = KINDS.map((kind) => `('${kind}', ${SIGNS[kind].at}, ${SIGNS[kind].is})`).join(", ")

/**
 * What became lately of messages to some people and their timelines do not tell: of those that name
 * a root, and of those that name none but went to an address that is proven to be a root's.
 * @param hashOf keyed hash of an address in its normal form
 */
export async function readMessageNews(
  db: StoreDatabase,
  root_ids: string[],
  hashOf: (address: string) => string
): Promise<MessageNews[]> {
  if (root_ids.length === 0) return []
  const owned = await db.raw<{ root_id: string; value: string }>(
    `SELECT root_id, value FROM ecrm_profiles_identity
     WHERE root_id = ANY(?::text[]) AND kind = 'email'
       AND (is_anchor OR proof ${PROVES_IDENTITY})`,
    [root_ids]
  )
  const { rows } = await db.raw<MessageNews>(
    `WITH owner AS (
       SELECT DISTINCT ON (address_hash) *
       FROM unnest(?::text[], ?::text[]) AS o(address_hash, root_id)),
     found AS (
       SELECT * FROM ecrm_messaging_message WHERE root_id = ANY(?::text[])
         AND queued_at > now() - interval '${RECENT_DAYS} days'
       UNION ALL
       SELECT m.* FROM owner JOIN ecrm_messaging_message m
         ON m.address_hash = owner.address_hash AND m.root_id IS NULL
         AND m.queued_at > now() - interval '${RECENT_DAYS} days')
     SELECT person.root_id, found.id::text AS message_id, told.kind, told.occurred_at, found.purpose,
       found.reason, found.campaign_id
     FROM found
     LEFT JOIN owner ON found.root_id IS NULL AND owner.address_hash = found.address_hash
     CROSS JOIN LATERAL (SELECT coalesce(found.root_id, owner.root_id)) AS person(root_id)
     CROSS JOIN LATERAL (VALUES ${TOLD}) AS told(kind, occurred_at, is_so)
     WHERE told.is_so AND NOT EXISTS (
       SELECT FROM ecrm_profiles_timeline t
       WHERE t.root_id = person.root_id AND t.key = told.kind || ':' || found.id)
     ORDER BY told.occurred_at, found.id`,
    [
      owned.rows.map(({ value }) => hashOf(value)),
      owned.rows.map(({ root_id }) => root_id),
      root_ids,
    ]
  )
  return rows
}

/** One of a page of news, and where the next page begins. */
type PagedNews = MessageNews & { at: string }

/**
 * A page of what became of messages to people that are known, oldest first.
 * @param after `at` and id of the last one of the page before; at first an instant and no id
 * @param until instant, included
 */
export async function nextMessageNews(
  db: StoreDatabase,
  kind: MessageTold,
  after: { at: string; message_id: string | null },
  until: string,
  limit: number
): Promise<PagedNews[]> {
  const { at, is } = SIGNS[kind]
  const { rows } = await db.raw<PagedNews>(
    `SELECT root_id, id::text AS message_id, '${kind}' AS kind, ${at} AS occurred_at,
       ${at}::text AS at, purpose, reason, campaign_id
     FROM ecrm_messaging_message
     WHERE ${is} AND root_id IS NOT NULL AND ${at} <= ?::timestamptz
       AND (${at}, id) > (?::timestamptz, ?::uuid)
     ORDER BY ${at}, id LIMIT ?`,
    [until, after.at, after.message_id ?? "ffffffff-ffff-ffff-ffff-ffffffffffff", limit]
  )
  return rows
}
