import type { Person } from "../../core/personal-data/holder"
import { EcrmError } from "../../core/shared/errors"
import type { StoreDatabase } from "../../store-database"

export type Requester = "shopper" | "staff" | "retention"

/** What was found of a person in one table, and what became of it. */
export interface ErasedTable {
  capability: string
  table: string
  action: "delete" | "anonymise" | "keep"
  /** Why not everything is gone; null for `delete`. */
  reason: string | null
  rows: number
}

/** One erasure: the work while it runs, the certificate afterwards. */
export interface ErasureRow {
  id: string
  requested_by: Requester
  actor_id: string | null
  reason: string
  also_core: boolean
  status: "asked" | "running" | "done"
  counts: ErasedTable[]
  requested_at: Date
  started_at: Date | null
  finished_at: Date | null
}

export interface NewErasure {
  id: string
  profile_id: string
  /** Whom it was asked for: they are looked up anew where a merge is undone meanwhile. */
  asked_root_id: string
  requested_by: Requester
  actor_id: string | null
  reason: string
  also_core: boolean
}

const ROW = `id, requested_by, actor_id, reason, also_core, status, counts, requested_at,
  started_at, finished_at`

/** Whom an unfinished erasure is about. */
export type ErasedPerson = Partial<Person> & {
  profile_id: string
  asked_root_id: string
  /** Their roots are marked: from here on it is taken up again, never looked up anew. */
  is_marked?: boolean
}

/** Erasures and their certificates. */
export class Erasures {
  constructor(readonly db: StoreDatabase) {}

  /** Asks once: while an erasure of the person waits or runs, it is given instead of a second. */
  async ask(erasure: NewErasure): Promise<ErasureRow> {
    const { id, profile_id, asked_root_id, requested_by, actor_id, reason, also_core } = erasure
    await this.db.raw(
      `INSERT INTO ecrm_consent_erasure (id, requested_by, actor_id, reason, also_core, person)
       VALUES (?, ?, ?, ?, ?, ?::jsonb)
       ON CONFLICT ((person ->> 'profile_id')) WHERE finished_at IS NULL DO NOTHING`,
      [id, requested_by, actor_id, reason, also_core, JSON.stringify({ profile_id, asked_root_id })]
    )
    const { rows } = await this.db.raw<ErasureRow>(
      `SELECT ${ROW} FROM ecrm_consent_erasure
       WHERE person ->> 'profile_id' = ? AND finished_at IS NULL`,
      [profile_id]
    )
    return rows[0] ?? (await this.read(id)) ?? raise()
  }

  async read(id: string): Promise<ErasureRow | null> {
    const { rows } = await this.db.raw<ErasureRow>(
      `SELECT ${ROW} FROM ecrm_consent_erasure WHERE id = ?`,
      [id]
    )
    return rows[0] ?? null
  }

  /** Whom an unfinished erasure is about: only a profile before it begins, everything after. */
  async personOf(id: string): Promise<ErasedPerson> {
    const { rows } = await this.db.raw<{ person: ErasedPerson }>(
      `SELECT person FROM ecrm_consent_erasure WHERE id = ? AND person IS NOT NULL`,
      [id]
    )
    return rows[0]?.person ?? raise()
  }

  /** Keeps what will be erased, so that the work can be taken up again when its process dies. */
  async begin(id: string, person: Person, counts: ErasedTable[]): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_consent_erasure SET status = 'running', started_at = now(), counts = ?::jsonb,
         person = ?::jsonb || jsonb_build_object('asked_root_id', person -> 'asked_root_id')
       WHERE id = ? AND status = 'asked'`,
      [JSON.stringify(counts), JSON.stringify(person), id]
    )
  }

  /** Forgets whom was found, so that the next attempt looks anew; before anything was erased. */
  async beginAnew(id: string): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_consent_erasure SET status = 'asked', started_at = NULL, counts = DEFAULT,
         person = jsonb_build_object('profile_id', person -> 'profile_id',
           'asked_root_id', person -> 'asked_root_id')
       WHERE id = ? AND status = 'running'`,
      [id]
    )
  }

  /** Ends the work; what names the person goes. */
  async finish(id: string): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_consent_erasure SET status = 'done', finished_at = now(), person = NULL
       WHERE id = ? AND finished_at IS NULL`,
      [id]
    )
  }

  /** Erasures whose task may have been lost. */
  async waiting(): Promise<string[]> {
    const { rows } = await this.db.raw<{ id: string }>(
      `SELECT id FROM ecrm_consent_erasure
       WHERE finished_at IS NULL AND requested_at < now() - interval '1 minute'
       ORDER BY requested_at LIMIT 500`
    )
    return rows.map((row) => row.id)
  }

  /** Certificates, newest first. */
  async list(limit: number, offset: number): Promise<{ erasures: ErasureRow[]; count: number }> {
    const { rows } = await this.db.raw<ErasureRow>(
      `SELECT ${ROW} FROM ecrm_consent_erasure ORDER BY requested_at DESC, id LIMIT ? OFFSET ?`,
      [limit, offset]
    )
    const counted = await this.db.raw<{ count: number }>(
      `SELECT count(*)::int AS count FROM ecrm_consent_erasure`
    )
    return { erasures: rows, count: counted.rows[0].count }
  }
}

function raise(): never {
  throw new EcrmError("unexpected_state", "consent.erasure_lost", "An erasure has lost its row")
}
