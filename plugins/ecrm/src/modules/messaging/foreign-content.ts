import type { StoreDatabase } from "../../store-database"

/** What others want printed: one mail of a plugin or of the store's own code. */
export class ForeignContent {
  constructor(readonly db: StoreDatabase) {}

  /**
   * Keeps it with its message; what is kept already stays.
   * @returns id of the message; `null` where there is none
   */
  async keep(
    tx: StoreDatabase,
    of: { purpose: string; subject: string; person: string },
    data: Record<string, unknown>
  ): Promise<string | null> {
    const { rows } = await tx.raw<{ id: string }>(
      `UPDATE ecrm_messaging_message SET foreign_data = coalesce(foreign_data, ?::jsonb)
       WHERE purpose = ? AND subject = ? AND person = ? RETURNING id`,
      [JSON.stringify(data), of.purpose, of.subject, of.person]
    )
    return rows[0]?.id ?? null
  }

  /** By message; one that was erased has none. */
  async read(message_ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
    const { rows } = await this.db.raw<{ id: string; foreign_data: Record<string, unknown> }>(
      `SELECT id, foreign_data FROM ecrm_messaging_message
       WHERE id = ANY(?::uuid[]) AND foreign_data IS NOT NULL`,
      [message_ids]
    )
    return new Map(rows.map(({ id, foreign_data }) => [id, foreign_data]))
  }
}
