import type { Channel } from "../../core/consent/channel"
import { EcrmError } from "../../core/shared/errors"
import { requireLiftable, type SuppressionReason } from "../../core/consent/suppression"
import type { StoreDatabase } from "../../store-database"

/** An address that is not to be written to. */
export interface NewSuppression {
  address_hash: string
  channel: Channel
  /** `null`: every topic. */
  topic: string | null
  reason: SuppressionReason
  /** Who says so: a provider, a page, staff, a file. */
  source: string
  actor_id?: string | null
  actor_name?: string | null
  note?: string
}

export interface HeldSuppression {
  address_hash: string
  channel: Channel
  topic: string | null
  reason: SuppressionReason
}

export interface SuppressionRow extends HeldSuppression {
  id: string
  source: string
  actor_name: string | null
  note: string
  suppressed_at: Date
  lifted_at: Date | null
  lifted_by_name: string | null
  lift_note: string | null
}

export interface SuppressionPage {
  address_hash?: string
  reason?: SuppressionReason
  is_lifted?: boolean
  order: "newest" | "oldest"
  limit: number
  offset: number
}

interface Actor {
  actor_id: string
  actor_name: string | null
}

const ROW = `id::text AS id, address_hash, channel, nullif(topic, '') AS topic, reason, source,
  actor_name, note, suppressed_at, lifted_at, lifted_by_name, lift_note`

/** Addresses that are not written to, whatever was agreed to. */
export class Suppressions {
  constructor(readonly db: StoreDatabase) {}

  /** Idempotent: what is held already stays as it is. @returns number of new ones */
  async suppress(added: NewSuppression[], db: StoreDatabase = this.db): Promise<number> {
    if (added.length === 0) return 0
    const rows = added.map((one) => ({ ...one, topic: one.topic ?? "", note: one.note ?? "" }))
    const { rows: made } = await db.raw<{ count: number }>(
      `WITH made AS (
         INSERT INTO ecrm_consent_suppression
           (address_hash, channel, topic, reason, source, actor_id, actor_name, note)
         SELECT address_hash, channel, topic, reason, source, actor_id, actor_name, note
         FROM jsonb_populate_recordset(NULL::ecrm_consent_suppression, ?::jsonb)
         ORDER BY address_hash, channel, reason, topic
         ON CONFLICT (address_hash, channel, reason, topic) WHERE lifted_at IS NULL DO NOTHING
         RETURNING 1)
       SELECT count(*)::int AS count FROM made`,
      [JSON.stringify(rows)]
    )
    return made[0].count
  }

  /** What holds of addresses. */
  async held(address_hashes: string[]): Promise<HeldSuppression[]> {
    const { rows } = await this.db.raw<HeldSuppression>(
      `SELECT address_hash, channel, nullif(topic, '') AS topic, reason
       FROM ecrm_consent_suppression
       WHERE address_hash = ANY(?::text[]) AND lifted_at IS NULL
       ORDER BY address_hash, channel, reason, topic`,
      [address_hashes]
    )
    return rows
  }

  /** Everything ever held of addresses, newest first. */
  async history(address_hashes: string[]): Promise<SuppressionRow[]> {
    const { rows } = await this.db.raw<SuppressionRow>(
      `SELECT ${ROW} FROM ecrm_consent_suppression WHERE address_hash = ANY(?::text[])
       ORDER BY suppressed_at DESC, id DESC LIMIT 200`,
      [address_hashes]
    )
    return rows
  }

  /** One page of all suppressions. */
  async list(page: SuppressionPage): Promise<{ suppressions: SuppressionRow[]; count: number }> {
    const conditions: string[] = ["true"]
    const values: unknown[] = []
    if (page.address_hash !== undefined) {
      conditions.push("address_hash = ?")
      values.push(page.address_hash)
    }
    if (page.reason !== undefined) {
      conditions.push("reason = ?")
      values.push(page.reason)
    }
    if (page.is_lifted !== undefined) {
      conditions.push(`lifted_at IS ${page.is_lifted ? "NOT NULL" : "NULL"}`)
    }
    const where = conditions.join(" AND ")
    const way = page.order === "newest" ? "DESC" : "ASC"
    const { rows } = await this.db.raw<SuppressionRow>(
      `SELECT ${ROW} FROM ecrm_consent_suppression WHERE ${where}
       ORDER BY suppressed_at ${way}, id ${way} LIMIT ? OFFSET ?`,
      [...values, page.limit, page.offset]
    )
    const counted = await this.db.raw<{ count: number }>(
      `SELECT count(*)::int AS count FROM ecrm_consent_suppression WHERE ${where}`,
      values
    )
    return { suppressions: rows, count: counted.rows[0].count }
  }

  /**
   * Lifts one by hand. @param note why, in the words of whoever does it
   * @throws EcrmError `consent.unknown_suppression`, `consent.suppression_stays`,
   *   `consent.already_lifted`
   */
  async lift(id: string, by: Actor, note: string): Promise<SuppressionRow> {
    return await this.db.transaction(async (tx) => {
      const { rows } = await tx.raw<{ reason: SuppressionReason; lifted_at: Date | null }>(
        `SELECT reason, lifted_at FROM ecrm_consent_suppression WHERE id = ? FOR UPDATE`,
        [id]
      )
      if (rows.length === 0) {
        throw new EcrmError("not_found", "consent.unknown_suppression", `No suppression ${id}`)
      }
      requireLiftable(rows[0].reason)
      if (rows[0].lifted_at !== null) {
        throw new EcrmError("not_allowed", "consent.already_lifted", "It is lifted already")
      }
      const lifted = await tx.raw<SuppressionRow>(
        `UPDATE ecrm_consent_suppression
         SET lifted_at = now(), lifted_by = ?, lifted_by_name = ?, lift_note = ?
         WHERE id = ? RETURNING ${ROW}`,
        [by.actor_id, by.actor_name, note, id]
      )
      return lifted.rows[0]
    })
  }

  /** The person confirmed anew: what they or an erasure asked for no longer holds. */
  async liftByConfirmation(
    address_hash: string,
    channel: Channel,
    topics: string[],
    db: StoreDatabase = this.db
  ): Promise<void> {
    await db.raw(
      `UPDATE ecrm_consent_suppression
       SET lifted_at = now(), lift_note = 'confirmed anew from a mail to the address'
       WHERE address_hash = ? AND channel = ? AND lifted_at IS NULL
         AND reason IN ('unsubscribe', 'erasure') AND (topic = '' OR topic = ANY(?::text[]))`,
      [address_hash, channel, topics]
    )
  }
}
