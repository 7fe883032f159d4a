import type { EntityManager } from "typeorm"

/** A customer of an imported history who was not erased. */
export interface ExternalPerson {
  /** `<source>:<reference>` */
  person_key: string
  first_ordered_at: Date
}

/** Pseudonyms of the erased name nobody. */
const NOT_ERASED = `person_key NOT LIKE 'erased:%'`

/** Customers of imported histories after one by key, a page of them. */
export async function nextExternalPeople(
  db: EntityManager,
  after: string,
  limit: number
): Promise<ExternalPerson[]> {
  return await db.query(
    `SELECT person_key, min(ordered_at) AS first_ordered_at FROM order_fact
     WHERE person_key > $1 AND source <> 'store' AND ${NOT_ERASED}
     GROUP BY person_key ORDER BY person_key LIMIT $2`,
    [after, limit]
  )
}

/** Of some keys those that are customers of imported histories. */
export async function externalPeople(
  db: EntityManager,
  person_keys: string[]
): Promise<ExternalPerson[]> {
  if (person_keys.length === 0) return []
  return await db.query(
    `SELECT person_key, min(ordered_at) AS first_ordered_at FROM order_fact
     WHERE person_key = ANY($1) AND source <> 'store' AND ${NOT_ERASED}
     GROUP BY person_key ORDER BY person_key`,
    [person_keys]
  )
}

/** Whose orders some are, as the warehouse knows it now. */
export async function peopleOfOrders(db: EntityManager, order_ids: string[]): Promise<string[]> {
  if (order_ids.length === 0) return []
  const rows: { person_key: string }[] = await db.query(
    `SELECT DISTINCT person_key FROM order_fact
     WHERE order_id = ANY($1) AND source = 'store' AND person_key IS NOT NULL`,
    [order_ids]
  )
  return rows.map((row) => row.person_key)
}
