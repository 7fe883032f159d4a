import type { StoreDatabase } from "../../../store-database"

/** A campaign that prints a template. */
export interface CampaignUse {
  template_key: string
  id: string
  name: string
  status: string
}

/** Campaigns of one template that are named; more would be a list of their own. */
const USES_MAX = 20

/** Which campaigns print a template. */
export class TemplateUses {
  constructor(readonly db: StoreDatabase) {}

  /** Newest first, 20 at most of each template. */
  async campaigns(keys: readonly string[]): Promise<CampaignUse[]> {
    const { rows } = await this.db.raw<CampaignUse>(
      `SELECT template_key, id, name, status FROM (
         SELECT used.template_key, id, name, status,
           row_number() OVER (PARTITION BY used.template_key ORDER BY created_at DESC, id) AS place
         FROM ecrm_messaging_campaign
         CROSS JOIN LATERAL (
           SELECT DISTINCT arm->>'template_key' AS template_key
           FROM jsonb_array_elements(
             CASE jsonb_typeof(document->'arms') WHEN 'array' THEN document->'arms' ELSE '[]' END
           ) AS arm) AS used
         WHERE used.template_key = ANY(?::text[])) AS ranked
       WHERE place <= ? ORDER BY template_key, place`,
      [keys, USES_MAX]
    )
    return rows
  }
}
