import type { StoreDatabase } from "../../store-database"

export type AuditedThing = "settings" | "template" | "campaign" | "message"

/** Something that one of the staff did about messages. */
export interface NewAudit {
  actor_id: string
  /** As it was then. */
  actor_name: string | null
  thing: AuditedThing
  thing_id: string
  /** Verb: `change`, `publish`, `resend`. */
  action: string
  /** Without names or addresses. */
  details?: Record<string, unknown>
}

export interface AuditRow extends Required<NewAudit> {
  id: string
  acted_at: Date
}

/** Who changed what of the messages; append-only. */
export class Audit {
  constructor(readonly db: StoreDatabase) {}

  /** @param db transaction of what was done */
  async append(
    { actor_id, actor_name, thing, thing_id, action, details }: NewAudit,
    db: StoreDatabase = this.db
  ): Promise<void> {
    await db.raw(
      `INSERT INTO ecrm_messaging_audit (actor_id, actor_name, thing, thing_id, action, details)
       VALUES (?, ?, ?, ?, ?, ?::jsonb)`,
      [actor_id, actor_name, thing, thing_id, action, JSON.stringify(details ?? {})]
    )
  }

  /** Newest first. @param thing_id `null` for all of the kind */
  async list(thing: AuditedThing, thing_id: string | null, limit: number): Promise<AuditRow[]> {
    const { rows } = await this.db.raw<AuditRow>(
      // By the number itself: as the text of the answer 9 would be newer than 10.
      `SELECT a.id::text AS id, actor_id, actor_name, thing, thing_id, action, details, acted_at
       FROM ecrm_messaging_audit a
       WHERE thing = ? AND (?::text IS NULL OR thing_id = ?) ORDER BY a.id DESC LIMIT ?`,
      [thing, thing_id, thing_id, limit]
    )
    return rows
  }
}
