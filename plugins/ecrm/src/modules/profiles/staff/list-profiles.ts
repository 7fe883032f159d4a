import {
  COUNT_EXACT_MAX,
  type ProfileLine,
  type ProfileListQuery,
  type ProfilePage,
} from "../../../core/profiles/profile-list"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { listFound } from "./list-found"
import { COLUMNS, orderOf, pageOf, STANDING } from "./people-columns"
import { standingWhere, SURVIVING } from "./people-where"

/** No list may keep the store's database busy for longer. */
const STATEMENT_MS_MAX = 2_000
const QUERY_CANCELED = "57014"

/**
 * One page of people. The work is bounded: at most `COUNT_EXACT_MAX` people are counted and looked
 * at for what was typed, and no statement runs for longer than 2 s.
 * @throws EcrmError `profiles.search_too_broad` when that was not enough
 */
export async function listProfiles(
  db: StoreDatabase,
  query: ProfileListQuery
): Promise<ProfilePage> {
  try {
    return await db.transaction(
      async (tx) => {
        // Compiling costs more than the work of these statements.
        await tx.raw(`SET LOCAL statement_timeout = ${STATEMENT_MS_MAX}; SET LOCAL jit = off`)
        return query.q === null ? await everybody(tx, query) : await listFound(tx, query, query.q)
      },
      { readOnly: true }
    )
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    throw new EcrmError(
      "invalid_data",
      "profiles.search_too_broad",
      "Too many people have to be looked at for this: search for more letters or other words"
    )
  }
}

/** Sorts by the one table that has the sorted column, and reads the other for one page only. */
async function everybody(tx: StoreDatabase, query: ProfileListQuery): Promise<ProfilePage> {
  const where = standingWhere(query.filter)
  const sort = query.sort ?? "first_seen"
  const order = orderOf(sort, query.sort === null || query.is_descending)
  const ids =
    sort === "name" || sort === "first_seen"
      ? `SELECT p.id FROM ecrm_profiles_profile p JOIN ${STANDING} WHERE ${SURVIVING}`
      : "SELECT a.profile_id AS id FROM ecrm_profiles_audience a WHERE true"
  const { rows } = await tx.raw<ProfileLine>(
    `WITH hit AS MATERIALIZED (
       ${ids} AND ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?
     )
     SELECT ${COLUMNS} FROM hit JOIN ecrm_profiles_profile p ON p.id = hit.id JOIN ${STANDING}
     ORDER BY ${order}`,
    [...where.bindings, query.limit, query.offset]
  )
  const counted = await tx.raw<{ count: number }>(
    `SELECT count(*)::int AS count
     FROM (SELECT 1 FROM ecrm_profiles_audience a WHERE ${where.sql} LIMIT ?) counted`,
    [...where.bindings, COUNT_EXACT_MAX + 1]
  )
  return pageOf(rows, counted.rows[0].count)
}
