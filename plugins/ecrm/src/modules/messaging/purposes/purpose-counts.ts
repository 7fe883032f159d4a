import type { StoreDatabase } from "../../../store-database"

/** What became of the messages of one purpose within 30 days. */
export interface PurposeCount {
  purpose: string
  sent: number
  skipped: number
  last_sent_at: Date | null
}

/** How much is sent for what. */
export class PurposeCounts {
  constructor(readonly db: StoreDatabase) {}

  /** Purposes of which nothing was sent or skipped are absent. */
  async lastMonth(): Promise<PurposeCount[]> {
    const { rows } = await this.db.raw<PurposeCount>(
      `WITH sent AS (
         SELECT purpose, count(*)::int AS sent, max(accepted_at) AS last_sent_at
         FROM ecrm_messaging_message WHERE accepted_at > now() - interval '30 days' GROUP BY 1),
       skipped AS (
         SELECT purpose, count(*)::int AS skipped FROM ecrm_messaging_message
         WHERE phase = 'skipped' AND ended_at > now() - interval '30 days' GROUP BY 1)
       SELECT purpose, coalesce(sent, 0) AS sent, coalesce(skipped, 0) AS skipped, last_sent_at
       FROM sent FULL JOIN skipped USING (purpose) ORDER BY purpose`
    )
    return rows
  }
}
