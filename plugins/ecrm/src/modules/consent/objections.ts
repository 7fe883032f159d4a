import type { StoreDatabase } from "../../store-database"

/** Somebody's word about being profiled; by root, or by an address whoever has it. */
export interface NewObjection {
  root_id: string | null
  address_hash: string | null
  objects: boolean
  source: string
  actor_id?: string | null
  actor_name?: string | null
  note?: string
  /** `null`: now, on the database's clock. */
  occurred_at: Date | null
  idempotency_key: string
}

export interface ObjectionRow {
  root_id: string | null
  address_hash: string | null
  objects: boolean
  source: string
  actor_name: string | null
  note: string
  occurred_at: Date
}

/** Objections to profiling (GDPR art. 21(2)): append-only, the newest word of a subject counts. */
export class Objections {
  constructor(readonly db: StoreDatabase) {}

  /** @returns number of new rows; a known key adds none */
  async append(added: NewObjection[], db: StoreDatabase = this.db): Promise<number> {
    if (added.length === 0) return 0
    const rows = added.map((one) => ({
      ...one,
      note: one.note ?? "",
      occurred_at: one.occurred_at?.toISOString() ?? null,
    }))
    const { rows: made } = await db.raw<{ count: number }>(
      `WITH made AS (
         INSERT INTO ecrm_consent_objection (root_id, address_hash, objects, source, actor_id,
           actor_name, note, occurred_at, idempotency_key)
         SELECT root_id, address_hash, objects, source, actor_id, actor_name, note,
           coalesce(occurred_at, clock_timestamp()), idempotency_key
         FROM jsonb_populate_recordset(NULL::ecrm_consent_objection, ?::jsonb)
         ORDER BY idempotency_key ON CONFLICT (idempotency_key) DO NOTHING RETURNING 1)
       SELECT count(*)::int AS count FROM made`,
      [JSON.stringify(rows)]
    )
    return made[0].count
  }

  /** Roots and addresses, of those asked for, whose newest word is an objection. */
  async objecting(
    root_ids: string[],
    address_hashes: string[]
  ): Promise<{ root_ids: Set<string>; address_hashes: Set<string> }> {
    // At a tie the objection holds.
    const { rows } = await this.db.raw<{ root_id: string | null; address_hash: string | null }>(
      `SELECT root_id, address_hash FROM (
         SELECT DISTINCT ON (root_id) root_id, NULL AS address_hash, objects
         FROM ecrm_consent_objection WHERE root_id = ANY(?::text[])
         ORDER BY root_id, occurred_at DESC, objects DESC, id DESC) AS of_roots WHERE objects
       UNION ALL
       SELECT root_id, address_hash FROM (
         SELECT DISTINCT ON (address_hash) NULL AS root_id, address_hash, objects
         FROM ecrm_consent_objection WHERE address_hash = ANY(?::text[])
         ORDER BY address_hash, occurred_at DESC, objects DESC, id DESC) AS of_addresses
       WHERE objects`,
      [root_ids, address_hashes]
    )
    return {
      root_ids: new Set(rows.flatMap((row) => row.root_id ?? [])),
      address_hashes: new Set(rows.flatMap((row) => row.address_hash ?? [])),
    }
  }

  /** Everything said, newest first. */
  async history(root_ids: string[], address_hashes: string[]): Promise<ObjectionRow[]> {
    const { rows } = await this.db.raw<ObjectionRow>(
      `SELECT root_id, address_hash, objects, source, actor_name, note, occurred_at
       FROM ecrm_consent_objection
       WHERE root_id = ANY(?::text[]) OR address_hash = ANY(?::text[])
       ORDER BY occurred_at DESC, id DESC LIMIT 200`,
      [root_ids, address_hashes]
    )
    return rows
  }
}
