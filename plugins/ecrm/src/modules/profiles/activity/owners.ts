import type { BehaviourOwners } from "../../../core/profiles/behaviour"
import type { StoreDatabase } from "../../../store-database"

/** A root and the person it belongs to. */
export interface Root {
  id: string
  profile_id: string
}

/** A device at which more people were signed in gave none of them its anonymous events. */
const SHARERS_MAX = 10

/** The next surviving profiles in the order of their ids. */
export async function profilesAfter(
  db: StoreDatabase,
  after: string,
  limit: number
): Promise<string[]> {
  const { rows } = await db.raw<{ id: string }>(
    `SELECT id FROM ecrm_profiles_profile
     WHERE id > ? AND id = profile_id ORDER BY id LIMIT ?`,
    [after, limit]
  )
  return rows.map(({ id }) => id)
}

/** All roots of some people. */
export async function rootsOf(db: StoreDatabase, profile_ids: string[]): Promise<Root[]> {
  const { rows } = await db.raw<Root>(
    `SELECT id, profile_id FROM ecrm_profiles_profile WHERE profile_id = ANY(?) ORDER BY id`,
    [profile_ids]
  )
  return rows
}

/** All roots of some people; until the transaction ends nobody joins, parts or counts them. */
export async function lockRoots(tx: StoreDatabase, profile_ids: string[]): Promise<Root[]> {
  const { rows } = await tx.raw<Root>(
    `SELECT id, profile_id FROM ecrm_profiles_profile
     WHERE profile_id = ANY(?) ORDER BY id FOR NO KEY UPDATE`,
    [profile_ids]
  )
  return rows
}

/** Core customers of some people. */
export async function customersOf(db: StoreDatabase, profile_ids: string[]): Promise<string[]> {
  const { rows } = await db.raw<{ value: string }>(
    `SELECT value FROM ecrm_profiles_identity
     WHERE profile_id = ANY(?) AND kind = 'customer' AND is_anchor ORDER BY value`,
    [profile_ids]
  )
  return rows.map(({ value }) => value)
}

/**
 * Other people who were signed in at a device of one of the given: the device's anonymous events
 * are theirs no longer.
 */
export async function sharersOf(db: StoreDatabase, profile_ids: string[]): Promise<string[]> {
  const { rows } = await db.raw<{ profile_id: string }>(
    `WITH mine AS (
       SELECT DISTINCT value FROM ecrm_profiles_identity
       WHERE profile_id = ANY(?) AND kind = 'visitor' AND proof = 'login'),
     device AS (
       SELECT i.value, array_agg(DISTINCT i.profile_id) AS people
       FROM mine JOIN ecrm_profiles_identity i
         ON i.kind = 'visitor' AND i.value = mine.value AND i.proof = 'login'
       GROUP BY i.value
       HAVING count(DISTINCT i.profile_id) BETWEEN 2 AND ${SHARERS_MAX})
     SELECT DISTINCT person AS profile_id FROM device, unnest(people) AS person
     WHERE person <> ALL(?) ORDER BY 1`,
    [profile_ids, profile_ids]
  )
  return rows.map(({ profile_id }) => profile_id)
}

/**
 * Whose events belong to some roots: those of their customers, and the anonymous ones of devices
 * at which nobody but the one person was ever signed in. Of several roots of the person the first
 * by id gets the latter.
 * @param root_ids all roots of each person
 */
export async function readOwners(db: StoreDatabase, root_ids: string[]): Promise<BehaviourOwners> {
  const customers = await db.raw<BehaviourOwners["customers"][number]>(
    `SELECT value AS customer_id, root_id FROM ecrm_profiles_identity
     WHERE root_id = ANY(?) AND kind = 'customer' AND is_anchor ORDER BY 1`,
    [root_ids]
  )
  const visitors = await db.raw<BehaviourOwners["visitors"][number]>(
    `SELECT i.value AS visitor_id, min(i.root_id) AS root_id
     FROM ecrm_profiles_identity i
     WHERE i.kind = 'visitor' AND i.proof = 'login' AND i.value IN (
       SELECT value FROM ecrm_profiles_identity
       WHERE root_id = ANY(?) AND kind = 'visitor' AND proof = 'login')
     GROUP BY i.value HAVING count(DISTINCT i.profile_id) = 1 ORDER BY 1`,
    [root_ids]
  )
  return { customers: customers.rows, visitors: visitors.rows }
}
