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
  done_at: Date | null
}

/** Mails that people asked for; the outbox sends them. */
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
    return (await this.readMany([id])).get(id) ?? null
  }

  /** Requests by id; those that were forgotten are absent. */
  async readMany(ids: readonly string[]): Promise<Map<string, RequestRow>> {
    const { rows } = await this.db.raw<RequestRow>(
      `SELECT id, kind, address, address_hash, root_id, locale, topics, source, ip_hash,
         user_agent_hash, expires_at, done_at
       FROM ecrm_consent_request WHERE id = ANY(?::text[])`,
      [ids]
    )
    return new Map(rows.map((row) => [row.id, row]))
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

  /**
   * Forgets requests and links that no longer work; a day later nobody needs to hear why.
   * @returns ids of the requests
   */
  async prune(): Promise<string[]> {
    const isOver = "expires_at < now() - interval '1 day'"
    await this.db.raw(`DELETE FROM ecrm_consent_token WHERE ${isOver}`)
    const { rows } = await this.db.raw<{ id: string }>(
      `DELETE FROM ecrm_consent_request WHERE ${isOver} RETURNING id`
    )
    return rows.map(({ id }) => id)
  }
}
