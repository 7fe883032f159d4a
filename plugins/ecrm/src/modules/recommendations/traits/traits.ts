import type { StoreDatabase } from "../../../store-database"
import { unknownThing } from "../changed"

/** What the merchant says of a trait that was learned without a name. */
export interface NamedTrait {
  /** Id of the learned trait, `price_level:high` for example. */
  key: string
  /** By language tag. */
  labels: Record<string, string>
  is_active: boolean
  updated_by: string | null
  updated_at: Date
}

const COLUMNS = "key, labels, is_active, updated_by, updated_at"

/** Names of learned traits. */
export class Traits {
  constructor(private readonly db: StoreDatabase) {}

  /** All of them, by key: there are as many as anybody has named. */
  async list(): Promise<NamedTrait[]> {
    const { rows } = await this.db.raw<NamedTrait>(
      `SELECT ${COLUMNS} FROM ecrm_recommendations_trait ORDER BY key`
    )
    return rows
  }

  /** Gives a name, or another; saying the same twice changes nothing. */
  async name(
    key: string,
    { labels, is_active }: Pick<NamedTrait, "labels" | "is_active">,
    actor: string
  ): Promise<NamedTrait> {
    const { rows } = await this.db.raw<NamedTrait>(
      `INSERT INTO ecrm_recommendations_trait (${COLUMNS}) VALUES (?, ?::jsonb, ?, ?, now())
       ON CONFLICT (key) DO UPDATE SET labels = excluded.labels, is_active = excluded.is_active,
         updated_by = excluded.updated_by, updated_at = now()
       RETURNING ${COLUMNS}`,
      [key, JSON.stringify(labels), is_active, actor]
    )
    return rows[0]
  }

  /** @throws EcrmError `recommendations.unknown_trait` for one that nobody named */
  async forget(key: string): Promise<void> {
    const { rowCount } = await this.db.raw("DELETE FROM ecrm_recommendations_trait WHERE key = ?", [
      key,
    ])
    if (!rowCount) throw unknownThing("trait", key)
  }
}
