import type { StoreDatabase } from "../../../store-database"

/** A root, and the person key under which the warehouse knows its orders. */
export interface Anchor {
  root_id: string
  person_key: string
}

const ANCHORS = `
  SELECT root_id, value AS person_key FROM ecrm_profiles_identity
  WHERE is_anchor AND kind IN ('customer', 'external')`

/** Anchors of the roots of some people, in order. */
export async function anchorsOf(db: StoreDatabase, profile_ids: string[]): Promise<Anchor[]> {
  const { rows } = await db.raw<Anchor>(
    `${ANCHORS} AND profile_id = ANY(?) ORDER BY root_id, value`,
    [profile_ids]
  )
  return rows
}

/** Anchors of some roots, in order. */
export async function anchorsOfRoots(db: StoreDatabase, root_ids: string[]): Promise<Anchor[]> {
  const { rows } = await db.raw<Anchor>(`${ANCHORS} AND root_id = ANY(?) ORDER BY root_id, value`, [
    root_ids,
  ])
  return rows
}

/** The next anchors after a root, in order. */
export async function anchorsAfter(
  db: StoreDatabase,
  root_id: string,
  limit: number
): Promise<Anchor[]> {
  const { rows } = await db.raw<Anchor>(
    `${ANCHORS} AND root_id > ? ORDER BY root_id, kind, value LIMIT ?`,
    [root_id, limit]
  )
  return rows
}
