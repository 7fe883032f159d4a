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

/** What changes of the names. */
export interface TraitChange {
  /** By language tag; `null` takes that name back. */
  labels: Record<string, string | null>
  /** `null` leaves it as it is; a trait that was never named is then active. */
  is_active: boolean | null
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

  /**
   * Gives names, or others, in the languages that are named; the rest stays, so that two people who
   * name different languages at once lose nothing. A trait without any name left is forgotten.
   * @returns the trait as it is now
   */
  async name(key: string, change: TraitChange, actor: string): Promise<NamedTrait> {
    const labels = JSON.stringify(change.labels)
    const { is_active } = change
    return await this.db.transaction(async (tx) => {
      const { rows } = await tx.raw<NamedTrait>(
        `INSERT INTO ecrm_recommendations_trait AS t (${COLUMNS})
         VALUES (?, jsonb_strip_nulls(?::jsonb), coalesce(?::boolean, true), ?, now())
         ON CONFLICT (key) DO UPDATE SET labels = jsonb_strip_nulls(t.labels || ?::jsonb),
           is_active = coalesce(?::boolean, t.is_active), updated_by = excluded.updated_by,
           updated_at = now()
         RETURNING ${COLUMNS}`,
        [key, labels, is_active, actor, labels, is_active]
      )
      await tx.raw("DELETE FROM ecrm_recommendations_trait WHERE key = ? AND labels = '{}'", [key])
      return rows[0]
    })
  }

  /** @throws EcrmError `recommendations.unknown_trait` for one that nobody named */
  async forget(key: string): Promise<void> {
    const { rowCount } = await this.db.raw("DELETE FROM ecrm_recommendations_trait WHERE key = ?", [
      key,
    ])
    if (!rowCount) throw unknownThing("trait", key)
  }
}
