import {
  COUNT_EXACT_MAX,
  type ProfileLine,
  type ProfileListQuery,
  type ProfilePage,
} from "../../../core/profiles/profile-list"
import { readSearch } from "../../../core/profiles/search-words"
import type { StoreDatabase } from "../../../store-database"
import { COLUMNS, isIndexed, orderOf, pageOf, STANDING } from "./people-columns"
import { standingWhere, SURVIVING } from "./people-where"
import type { Fragment } from "./search/search-source"
import { SEARCH_SOURCES } from "./search/sources"

/** Somebody who has just come in has no audience row for a moment, and is found all the same. */
const ANYBODY = `ecrm_profiles_profile p LEFT JOIN ${STANDING}`
/** Only who has one stands in the order of a list. */
const IN_ORDER = `ecrm_profiles_profile p JOIN ${STANDING}`
/** From so many people on that the planner expects, going along the list finds a page sooner. */
const WIDE_MIN = 3 * COUNT_EXACT_MAX

interface Asked extends Fragment {
  rank: number
  isWords: boolean
}

/**
 * One page of the people whom all sources find. Where more than `COUNT_EXACT_MAX` are found by
 * words, they are looked for along the list in its order until the page is full; else all are
 * fetched and sorted. Both ways lead to the same page.
 */
export async function listFound(
  tx: StoreDatabase,
  query: ProfileListQuery,
  q: string
): Promise<ProfilePage> {
  const asked = askSources(q, query, ANYBODY)
  if (asked.length === 0) return pageOf([], 0)
  const words = asked.find(({ isWords }) => isWords)
  const canWalk =
    words && isIndexed(query.sort ?? "last_order", query.sort === null || query.is_descending)
  if (canWalk && (await expectedRows(tx, words)) >= WIDE_MIN) return await walk(tx, query, q)
  const { rows, counted } = await readPage(tx, query, unionOf(asked.map(limited)))
  if (canWalk && counted > COUNT_EXACT_MAX) return await walk(tx, query, q)
  return pageOf(rows, counted)
}

/** A page in the order of the list, from an index that has this order. */
async function walk(tx: StoreDatabase, query: ProfileListQuery, q: string): Promise<ProfilePage> {
  const order = orderOf(query.sort ?? "last_order", query.sort === null || query.is_descending)
  const along = askSources(q, query, IN_ORDER).map((one) =>
    one.isWords
      ? {
          ...one,
          sql: `${one.sql} ORDER BY ${order} LIMIT ?`,
          bindings: [...one.bindings, query.limit + query.offset],
        }
      : limited(one)
  )
  const { rows } = await readPage(tx, query, unionOf(along))
  const counted = await countHits(tx, unionOf(askSources(q, query, ANYBODY).map(limited)))
  return pageOf(rows, counted)
}

/** What the sources ask, in order. */
function askSources(q: string, query: ProfileListQuery, from: string): Asked[] {
  const search = readSearch(q)
  const standing = standingWhere(query.filter)
  const where = { sql: `${SURVIVING} AND ${standing.sql}`, bindings: standing.bindings }
  return SEARCH_SOURCES.flatMap((source) => {
    const hits = source.ask(search, { from, where })
    return hits === null ? [] : [{ ...hits, rank: source.rank, isWords: source.name === "words" }]
  })
}

/** How many the planner expects, of what it knows of the words people have; reads no person. */
async function expectedRows(tx: StoreDatabase, { sql, bindings }: Fragment): Promise<number> {
  const { rows } = await tx.raw<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    `EXPLAIN (FORMAT JSON) ${sql}`,
    bindings
  )
  return rows[0]["QUERY PLAN"][0].Plan["Plan Rows"]
}

/** The same, each at most so many as are counted, and one. */
const limited = ({ sql, bindings, ...rest }: Asked): Asked => ({
  ...rest,
  sql: `${sql} LIMIT ?`,
  bindings: [...bindings, COUNT_EXACT_MAX + 1],
})

const unionOf = (asked: Asked[]): Fragment => ({
  sql: asked
    .map(({ rank, sql }) => `(SELECT id, ${rank} AS rank FROM (${sql}) one)`)
    .join(" UNION ALL "),
  bindings: asked.flatMap(({ bindings }) => bindings),
})

async function readPage(tx: StoreDatabase, query: ProfileListQuery, hits: Fragment) {
  const order =
    query.sort === null
      ? `hit.rank, ${orderOf("last_order", true)}`
      : orderOf(query.sort, query.is_descending)
  const { rows } = await tx.raw<ProfileLine & { total: number }>(
    `WITH hit AS MATERIALIZED (
       SELECT id, min(rank) AS rank FROM (${hits.sql}) every GROUP BY id),
     page AS MATERIALIZED (
       SELECT p.id, row_number() OVER (ORDER BY ${order}) AS place
       FROM hit JOIN ecrm_profiles_profile p ON p.id = hit.id LEFT JOIN ${STANDING}
       ORDER BY place LIMIT ? OFFSET ?)
     SELECT ${COLUMNS}, (SELECT count(*)::int FROM hit) AS total
     FROM page JOIN ecrm_profiles_profile p ON p.id = page.id LEFT JOIN ${STANDING}
     ORDER BY page.place`,
    [...hits.bindings, query.limit, query.offset]
  )
  // Beyond the last page no row is there to carry the count.
  const isBeyond = rows.length === 0 && query.offset > 0
  return {
    rows: rows.map(({ total: _total, ...line }) => line),
    counted: isBeyond ? await countHits(tx, hits) : (rows[0]?.total ?? 0),
  }
}

async function countHits(tx: StoreDatabase, hits: Fragment): Promise<number> {
  const { rows } = await tx.raw<{ count: number }>(
    `SELECT count(DISTINCT id)::int AS count FROM (${hits.sql}) every`,
    hits.bindings
  )
  return rows[0].count
}
