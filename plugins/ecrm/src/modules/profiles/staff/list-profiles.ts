import {
  COUNT_EXACT_MAX,
  type ProfileLine,
  type ProfileListQuery,
  type ProfilePage,
  type ProfileSort,
} from "../../../core/profiles/profile-list"
import { readSearch } from "../../../core/profiles/search-words"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { standingWhere, SURVIVING } from "./people-where"
import type { Fragment } from "./search/search-source"
import { SEARCH_SOURCES } from "./search/sources"

/** No list may keep the store's database busy for longer. */
const STATEMENT_MS_MAX = 2_000
const QUERY_CANCELED = "57014"

const STANDING = "ecrm_profiles_audience a ON a.profile_id = p.id"
/** Somebody who has just come in has no audience row for a moment, and is found all the same. */
const ANYBODY = `ecrm_profiles_profile p LEFT JOIN ${STANDING}`

const COLUMNS = `p.id, p.display_name, p.email, p.phone,
  to_char(p.first_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS first_seen_on,
  coalesce(a.kind, 'shopper') AS kind, a.customer_class, a.country_code,
  coalesce(a.has_account, false) AS has_account, a.loyalty_class, a.rfm_group, a.currency_code,
  coalesce(a.orders, 0) AS orders, coalesce(a.revenue, 0)::double precision AS revenue, a.clv,
  to_char(a.last_order_on, 'YYYY-MM-DD') AS last_order_on`

/** As the indexes have them, or a million people would be sorted for one page. */
const SORTED: Record<ProfileSort, { asc: string; desc: string }> = {
  name: {
    asc: "lower(p.display_name), p.id",
    desc: "lower(p.display_name) DESC, p.id DESC",
  },
  revenue: { asc: "a.revenue, a.profile_id DESC", desc: "a.revenue DESC, a.profile_id" },
  last_order: {
    asc: "a.last_order_on, a.profile_id",
    desc: "a.last_order_on DESC NULLS LAST, a.profile_id",
  },
  clv: { asc: "a.clv, a.profile_id", desc: "a.clv DESC NULLS LAST, a.profile_id" },
  first_seen: { asc: "p.first_seen_at, p.id DESC", desc: "p.first_seen_at DESC, p.id" },
}

const sorted = (sort: ProfileSort, isDescending: boolean): string =>
  SORTED[sort][isDescending ? "desc" : "asc"]

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
        return query.q === null ? await everybody(tx, query) : await found(tx, query, query.q)
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
  const order = sorted(sort, query.sort === null || query.is_descending)
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
  return page(rows, counted.rows[0].count)
}

async function found(tx: StoreDatabase, query: ProfileListQuery, q: string): Promise<ProfilePage> {
  const hits = askSources(q, query)
  if (hits === null) return page([], 0)
  const order =
    query.sort === null
      ? `hit.rank, ${sorted("last_order", true)}`
      : sorted(query.sort, query.is_descending)
  const { rows } = await tx.raw<ProfileLine & { total: number }>(
    `WITH hit AS MATERIALIZED (
       SELECT id, min(rank) AS rank FROM (${hits.sql}) every GROUP BY id
     )
     SELECT ${COLUMNS}, (SELECT count(*)::int FROM hit) AS total
     FROM hit JOIN ecrm_profiles_profile p ON p.id = hit.id LEFT JOIN ${STANDING}
     ORDER BY ${order} LIMIT ? OFFSET ?`,
    [...hits.bindings, query.limit, query.offset]
  )
  // Beyond the last page no row is there to carry the count.
  const isBeyond = rows.length === 0 && query.offset > 0
  const counted = isBeyond ? await countHits(tx, hits) : (rows[0]?.total ?? 0)
  return page(
    rows.map(({ total: _total, ...line }) => line),
    counted
  )
}

async function countHits(tx: StoreDatabase, hits: Fragment): Promise<number> {
  const { rows } = await tx.raw<{ count: number }>(
    `SELECT count(DISTINCT id)::int AS count FROM (${hits.sql}) every`,
    hits.bindings
  )
  return rows[0].count
}

/** What all sources find, each at most so much; null where none can be asked. */
function askSources(q: string, query: ProfileListQuery): Fragment | null {
  const search = readSearch(q)
  const standing = standingWhere(query.filter)
  const where = { sql: `${SURVIVING} AND ${standing.sql}`, bindings: standing.bindings }
  const asked = SEARCH_SOURCES.flatMap((source) => {
    const hits = source.ask(search, { from: ANYBODY, where })
    return hits === null ? [] : [{ rank: source.rank, ...hits }]
  })
  if (asked.length === 0) return null
  return {
    sql: asked
      .map(({ rank, sql }) => `(SELECT id, ${rank} AS rank FROM (${sql} LIMIT ?) one)`)
      .join(" UNION ALL "),
    bindings: asked.flatMap(({ bindings }) => [...bindings, COUNT_EXACT_MAX + 1]),
  }
}

const page = (profiles: ProfileLine[], counted: number): ProfilePage => ({
  profiles,
  count: Math.min(counted, COUNT_EXACT_MAX),
  is_more: counted > COUNT_EXACT_MAX,
})
