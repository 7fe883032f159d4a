import type { Channel } from "../../core/consent/channel"
import type { EntryState, Source } from "../../core/consent/state"
import type { StoreDatabase } from "../../store-database"

/** One thing that happened to a consent. */
export interface NewEntry {
  topic: string
  channel: Channel
  address_hash: string
  root_id: string | null
  state: EntryState
  source: Source
  wording_id: string | null
  ip_hash?: string | null
  user_agent_hash?: string | null
  actor_id?: string | null
  actor_name?: string | null
  note?: string
  /** `null`: now, on the database's clock. */
  occurred_at: Date | null
  /** The same key is kept once. */
  idempotency_key: string
}

export interface StandingRow {
  address_hash: string
  channel: Channel
  topic: string
  state: EntryState
}

/** An entry with the words that were agreed to. */
export interface EntryRow extends Omit<NewEntry, "ip_hash" | "user_agent_hash"> {
  id: string
  occurred_at: Date
  wording_text: string | null
}

const COLUMNS = [
  "topic",
  "channel",
  "address_hash",
  "root_id",
  "state",
  "source",
  "wording_id",
  "ip_hash",
  "user_agent_hash",
  "actor_id",
  "actor_name",
  "note",
  "occurred_at",
  "idempotency_key",
] as const

const VALUES = COLUMNS.map((column) =>
  column === "occurred_at" ? "coalesce(occurred_at, clock_timestamp())" : column
).join(", ")

/** What people agreed to and took back: entries that only grow, and what follows from them. */
export class Ledger {
  constructor(readonly db: StoreDatabase) {}

  /**
   * Appends entries and carries them to the standings, all or nothing; a key that is known adds
   * nothing. @returns number of entries that are new
   */
  async append(entries: NewEntry[], db: StoreDatabase = this.db): Promise<number> {
    if (entries.length === 0) return 0
    const rows = entries.map((entry) => ({
      ip_hash: null,
      user_agent_hash: null,
      actor_id: null,
      actor_name: null,
      note: "",
      ...entry,
      occurred_at: entry.occurred_at?.toISOString() ?? null,
    }))
    // One statement: an entry without its standing cannot be.
    const { rows: added } = await db.raw<{ count: number }>(
      `WITH added AS (
         INSERT INTO ecrm_consent_entry (${COLUMNS.join(", ")})
         SELECT ${VALUES}
         FROM jsonb_populate_recordset(NULL::ecrm_consent_entry, ?::jsonb)
         ORDER BY address_hash, channel, topic, idempotency_key
         ON CONFLICT (idempotency_key) DO NOTHING
         RETURNING address_hash, channel, topic, state, occurred_at),
       newest AS (
         SELECT address_hash, channel, topic,
           max(occurred_at) FILTER (WHERE state = 'granted') AS granted_at,
           max(occurred_at) FILTER (WHERE state = 'pending') AS pending_at,
           max(occurred_at) FILTER (WHERE state = 'withdrawn') AS withdrawn_at,
           max(occurred_at) FILTER (WHERE state = 'soft_opt_in') AS soft_opt_in_at
         FROM added GROUP BY 1, 2, 3),
       carried AS (
         INSERT INTO ecrm_consent_standing AS held
           (address_hash, channel, topic, granted_at, pending_at, withdrawn_at, soft_opt_in_at)
         SELECT * FROM newest ORDER BY 1, 2, 3
         ON CONFLICT (address_hash, channel, topic) DO UPDATE SET
           granted_at = greatest(held.granted_at, excluded.granted_at),
           pending_at = greatest(held.pending_at, excluded.pending_at),
           withdrawn_at = greatest(held.withdrawn_at, excluded.withdrawn_at),
           soft_opt_in_at = greatest(held.soft_opt_in_at, excluded.soft_opt_in_at))
       SELECT count(*)::int AS count FROM added`,
      [JSON.stringify(rows)]
    )
    return added[0].count
  }

  /** Standings of addresses, by address, channel and topic. */
  async standings(address_hashes: string[]): Promise<StandingRow[]> {
    const { rows } = await this.db.raw<StandingRow>(
      `SELECT address_hash, channel, topic, state FROM ecrm_consent_standing
       WHERE address_hash = ANY(?::text[]) ORDER BY 1, 2, 3`,
      [address_hashes]
    )
    return rows
  }

  /** Entries about addresses or roots, newest first, at most 500. */
  async history(address_hashes: string[], root_ids: string[]): Promise<EntryRow[]> {
    const { rows } = await this.db.raw<EntryRow>(
      `SELECT e.id::text AS id, e.topic, e.channel, e.address_hash, e.root_id, e.state, e.source,
         e.wording_id, w.text AS wording_text, e.actor_id, e.actor_name, e.note, e.occurred_at,
         e.idempotency_key
       FROM ecrm_consent_entry e LEFT JOIN ecrm_consent_wording w ON w.id = e.wording_id
       WHERE e.address_hash = ANY(?::text[]) OR e.root_id = ANY(?::text[])
       ORDER BY e.occurred_at DESC, e.id DESC LIMIT 500`,
      [address_hashes, root_ids]
    )
    return rows
  }
}
