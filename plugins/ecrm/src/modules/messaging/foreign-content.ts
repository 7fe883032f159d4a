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
    const { rows } = await tx.raw<{ id: string; address_hash: string }>(
      `SELECT id, address_hash FROM ecrm_messaging_message WHERE purpose = ? AND subject = ? AND person = ?`,
      [of.purpose, of.subject, of.person]
    )
    if (rows.length === 0) return null
    await tx.raw(
      `INSERT INTO ecrm_messaging_foreign_content (message_id, address_hash, data)
       VALUES (?, ?, ?::jsonb) ON CONFLICT (message_id) DO NOTHING`,
      [rows[0].id, rows[0].address_hash, JSON.stringify(data)]
    )
    return rows[0].id
  }

  /** By message; one that was erased has none. */
  async read(message_ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
    const { rows } = await this.db.raw<{ message_id: string; data: Record<string, unknown> }>(
      `SELECT message_id, data FROM ecrm_messaging_foreign_content
       WHERE message_id = ANY(?::uuid[])`,
      [message_ids]
    )
    return new Map(rows.map(({ message_id, data }) => [message_id, data]))
  }
}
