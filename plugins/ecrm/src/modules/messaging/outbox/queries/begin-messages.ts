import type { ShownPicks } from "../../../../core/messaging/shown-picks"
import type { StoredFacts } from "../../../../core/messaging/stored-facts"
import type { StoreDatabase } from "../../../../store-database"
import { withDecision } from "../decisions-sql"
import { factsOf } from "../facts-sql"
import { freeSlots } from "./free-slots"

/** A message that is printed and about to be handed to a provider. */
export interface Beginning {
  id: string
  /** That the gate saw. */
  facts: StoredFacts
  /** Calendar day and week of the recipient: `2026-11-22`, `2026-W47`. */
  day: string
  week: string
  template_version_id: string
  printed: Record<string, unknown>
  /** What it shows of the recommender; `null` nothing. */
  shown: ShownPicks | null
}

export interface BeginningWith {
  lease_id: string
  lease_s: number
  provider: string
  untrue_because: string | null
  per_day_max: number | null
  per_week_max: number | null
}

/** More than anybody gets: counted, and never reached. */
const UNCOUNTED = 2_147_483_647

interface Row {
  id: string
  is_begun: boolean
  /** It got its place of the day, and none of the week was left. */
  is_day_taken_in_vain: boolean
  address_hash: string
  day: string
}

/**
 * Turns reserved messages to `sending`, in one statement: those whose lease still holds and whose
 * facts, asked again, are those that the gate saw; of marketing those that get a place under the
 * caps, which are taken with it, so that of many at once no more begin than may.
 * @param beginnings no two of marketing to one address
 * @returns ids that have begun; the others are still queued and held
 */
export async function beginMessages(
  db: StoreDatabase,
  beginnings: readonly Beginning[],
  given: BeginningWith
): Promise<Set<string>> {
  const { rows } = await db.raw<Row>(beginSql(given.untrue_because), [
    JSON.stringify(beginnings),
    given.lease_id,
    given.per_day_max ?? UNCOUNTED,
    given.per_week_max ?? UNCOUNTED,
    given.provider,
    given.lease_s,
  ])
  const inVain = rows.filter((row) => row.is_day_taken_in_vain)
  await freeSlots(
    db,
    inVain.map(({ address_hash, day }) => ({ address_hash, period: day }))
  )
  return new Set(rows.filter((row) => row.is_begun).map((row) => row.id))
}

// The planner takes the rows for a few, and would compare each of a thousand with a thousand others.
// A subquery that locks is looked up one by one, in the order of the ids; and IN, where it cannot
// become a join, is hashed whatever the planner believes.
// The sorts let the days be taken before any week, and by all in one order: nobody waits in a ring.
const slots = (name: string, period: string, of: string): string => `
  ${name} AS (
    INSERT INTO ecrm_messaging_contact_count AS held (address_hash, period, sent)
    SELECT same.address_hash, same.${period}, 1 FROM same
    WHERE same.message_class = 'marketing' AND ${of} ORDER BY same.address_hash
    ON CONFLICT (address_hash, period) DO UPDATE SET sent = held.sent + 1 WHERE held.sent < ?
    RETURNING address_hash)`

const DECISION = `jsonb_build_object('at', now(), 'stage', 'claimed', 'verdict', 'send',
  'reason', NULL, 'until', NULL)`

const beginSql = (untrue_because: string | null): string => `
  WITH said AS MATERIALIZED (SELECT ${DECISION} AS decision),
  asked AS MATERIALIZED (
    SELECT id, facts AS seen, day, week, template_version_id AS version_id, printed AS words,
      shown AS picks
    FROM jsonb_to_recordset(?::jsonb) AS t(id uuid, facts jsonb, day text, week text,
      template_version_id text, printed jsonb, shown jsonb)),
  m AS MATERIALIZED (
    SELECT held.*, asked.seen, asked.day, asked.week, asked.version_id, asked.words, asked.picks
    FROM (SELECT * FROM asked ORDER BY id) AS asked CROSS JOIN LATERAL (
      SELECT * FROM ecrm_messaging_message held
      WHERE held.id = asked.id AND held.lease_id = ?::uuid AND held.state = 'queued'
        AND held.leased_until > now()
      FOR UPDATE) AS held),
  same AS MATERIALIZED (
    SELECT m.id, m.address_hash, m.message_class, m.day, m.week, m.version_id, m.words,
      m.picks
    FROM m CROSS JOIN ${factsOf(untrue_because)} WHERE facts = m.seen),
  ${slots("daily", "day", "true")},
  ${slots("weekly", "week", "(same.address_hash IN (SELECT address_hash FROM daily)) IS TRUE")},
  begun AS (
    UPDATE ecrm_messaging_message AS held
    SET state = 'sending', reason = NULL, provider = ?, sending_at = now(),
      leased_until = now() + ? * interval '1 second',
      template_version_id = same.version_id, printed = same.words, shown = same.picks,
      counted = CASE WHEN same.message_class = 'marketing' THEN ARRAY[same.day, same.week]
        ELSE '{}' END,
      decisions = ${withDecision("held.decisions", "said.decision")}
    FROM same CROSS JOIN said
    WHERE held.id = same.id AND (same.message_class <> 'marketing'
      OR same.address_hash IN (SELECT address_hash FROM weekly))
    RETURNING held.id)
  SELECT same.id, same.address_hash, same.day, same.id IN (SELECT id FROM begun) AS is_begun,
    same.message_class = 'marketing' AND same.id NOT IN (SELECT id FROM begun)
      AND same.address_hash IN (SELECT address_hash FROM daily) AS is_day_taken_in_vain
  FROM same`
