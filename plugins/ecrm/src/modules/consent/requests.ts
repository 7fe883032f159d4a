import type { StoreDatabase } from "../../store-database"

export interface AskedTopic {
  topic: string
  wording_id: string
}

export type RequestKind = "confirm" | "preferences" | "export"

/** Somebody's wish for a mail with a link. */
export interface NewRequest {
  id: string
  kind: RequestKind
  address: string
  address_hash: string
  root_id: string | null
  locale: string
  topics: AskedTopic[]
  source: string
  ip_hash: string | null
  user_agent_hash: string | null
  /** Seconds for which its link will work. */
  ttl_s: number
}

export interface RequestRow extends Omit<NewRequest, "ttl_s"> {
  expires_at: Date
  handled_at: Date | null
  done_at: Date | null
  is_expired: boolean
}

/** Mails that people asked for; a worker sends them. */
export class Requests {
  constructor(readonly db: StoreDatabase) {}

  async create(request: NewRequest, db: StoreDatabase = this.db): Promise<void> {
    await db.raw(
      `INSERT INTO ecrm_consent_request (id, kind, address, address_hash, root_id, locale, topics,
         source, ip_hash, user_agent_hash, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, now() + make_interval(secs => ?))`,
      [
        request.id,
        request.kind,
        request.address,
        request.address_hash,
        request.root_id,
        request.locale,
        JSON.stringify(request.topics),
        request.source,
        request.ip_hash,
        request.user_agent_hash,
        request.ttl_s,
      ]
    )
  }

  async read(id: string): Promise<RequestRow | null> {
    const { rows } = await this.db.raw<RequestRow>(
      `SELECT id, kind, address, address_hash, root_id, locale, topics, source, ip_hash,
         user_agent_hash, expires_at, handled_at, done_at, expires_at <= now() AS is_expired
       FROM ecrm_consent_request WHERE id = ?`,
      [id]
    )
    return rows[0] ?? null
  }

  /** Notes that a worker dealt with it. @param skipped_because `null` when a mail went out */
  async handled(id: string, skipped_because: string | null): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_consent_request SET handled_at = now(), skipped_because = ? WHERE id = ?`,
      [skipped_because, id]
    )
  }

  /** Requests of a network within the last hour. */
  async lastHourOf(ip_hash: string): Promise<number> {
    const { rows } = await this.db.raw<{ count: number }>(
      `SELECT count(*)::int AS count FROM ecrm_consent_request
       WHERE ip_hash = ? AND created_at > now() - interval '1 hour'`,
      [ip_hash]
    )
    return rows[0].count
  }

  /** Mails that went to an address within the last 24 hours. */
  async mailedLastDay(address_hash: string): Promise<number> {
    const { rows } = await this.db.raw<{ count: number }>(
      `SELECT count(*)::int AS count FROM ecrm_consent_request
       WHERE address_hash = ? AND created_at > now() - interval '24 hours'
         AND handled_at IS NOT NULL AND skipped_because IS NULL`,
      [address_hash]
    )
    return rows[0].count
  }

  /** Ids whose task may have been lost: still waiting after a minute. */
  async waiting(): Promise<string[]> {
    const { rows } = await this.db.raw<{ id: string }>(
      `SELECT id FROM ecrm_consent_request
       WHERE handled_at IS NULL AND created_at < now() - interval '1 minute'
       ORDER BY created_at LIMIT 500`
    )
    return rows.map((row) => row.id)
  }

  /** Forgets requests and links that no longer work; a day later nobody needs to hear why. */
  async prune(): Promise<number> {
    const pruned = await Promise.all(
      ["ecrm_consent_request", "ecrm_consent_token"].map((table) =>
        this.db.raw(`DELETE FROM ${table} WHERE expires_at < now() - interval '1 day'`)
      )
    )
    return pruned.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)
  }
}
