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
import { byWords } from "./search/by-words"
import type { Fragment } from "./search/search-source"
import { SEARCH_SOURCES } from "./search/sources"

/** Somebody who has just come in has no audience row for a moment, and is found all the same. */
const ANYBODY = `ecrm_profiles_profile p LEFT JOIN ${STANDING}`
/**
 * Only who has one stands in the order of a list. The fence (`OFFSET 0`) keeps the planner from
 * turning the way round: it does not know that nearly everybody is a survivor.
 */
const BY_STANDING = `ecrm_profiles_audience a CROSS JOIN LATERAL
  (SELECT * FROM ecrm_profiles_profile each WHERE each.id = a.profile_id OFFSET 0) p`
const BY_PERSON = `ecrm_profiles_profile p CROSS JOIN LATERAL
  (SELECT * FROM ecrm_profiles_audience each WHERE each.profile_id = p.id OFFSET 0) a`
/** A part of all from which on, if the planner expects it, going along the list is sooner. */
const WALK_SHARE_MIN = 0.005
/** From which on so many as are counted are found sooner by reading everybody from the start. */
const READ_SHARE_MIN = 0.1

const NOT_ALONG_AN_INDEX = "enable_bitmapscan enable_seqscan enable_sort enable_gathermerge".split(
  " "
)
const NOT_FROM_THE_START = ["enable_bitmapscan", "enable_indexscan", "enable_indexonlyscan"]

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
  const share = canWalk ? await expectedShare(tx, query, q) : 0
  if (share >= WALK_SHARE_MIN) return await walk(tx, query, q, share)
  const { rows, counted } = await readPage(tx, query, unionOf(asked.map(limited)))
  if (canWalk && counted > COUNT_EXACT_MAX) return await walk(tx, query, q, share)
  return pageOf(rows, counted)
}

/** A page in the order of the list, from an index that has this order. */
async function walk(
  tx: StoreDatabase,
  query: ProfileListQuery,
  q: string,
  share: number
): Promise<ProfilePage> {
  const order = orderOf(query.sort ?? "last_order", query.sort === null || query.is_descending)
  const from = isOfPerson(query) ? BY_PERSON : BY_STANDING
  const ordered = ({ sql, bindings, ...rest }: Asked): Asked => ({
    ...rest,
    sql: `${sql} ORDER BY ${order} LIMIT ?`,
    bindings: [...bindings, query.limit + query.offset],
  })
  const along = [
    ...askSources(q, query, from, true)
      .filter(({ isWords }) => isWords)
      .map(ordered),
    ...askSources(q, query, ANYBODY)
      .filter(({ isWords }) => !isWords)
      .map(limited),
  ]
  const { rows } = await without(tx, NOT_ALONG_AN_INDEX, () => readPage(tx, query, unionOf(along)))
  const isRead = share >= READ_SHARE_MIN
  const all = askSources(q, query, ANYBODY, isRead).map(limited)
  const counted = await without(tx, isRead ? NOT_FROM_THE_START : [], () =>
    countHits(tx, unionOf(all.filter(({ isWords }) => isWords)))
  )
  return pageOf(rows, counted > COUNT_EXACT_MAX ? counted : await countHits(tx, unionOf(all)))
}

/** Reads while the planner is kept from some ways. */
async function without<Result>(
  tx: StoreDatabase,
  ways: string[],
  read: () => Promise<Result>
): Promise<Result> {
  const set = (value: string) => tx.raw(ways.map((way) => `SET LOCAL ${way} = ${value}`).join("; "))
  if (ways.length > 0) await set("off")
  const result = await read()
  if (ways.length > 0) await set("on")
  return result
}

/** What the sources ask, in order. */
function askSources(q: string, query: ProfileListQuery, from: string, is_walk = false): Asked[] {
  const search = readSearch(q)
  const standing = standingWhere(query.filter)
  const where = { sql: `${SURVIVING} AND ${standing.sql}`, bindings: standing.bindings }
  return SEARCH_SOURCES.flatMap((source) => {
    const hits = source.ask(search, { from, where, is_walk })
    return hits === null ? [] : [{ ...hits, rank: source.rank, isWords: source.name === "words" }]
  })
}

/**
 * The part of all that the planner expects to have the words and to pass the filter, of what it
 * knows of everybody's; reads no person. 0 where there are so few people that all are counted.
 */
async function expectedShare(
  tx: StoreDatabase,
  query: ProfileListQuery,
  q: string
): Promise<number> {
  const where = standingWhere(query.filter)
  const from = where.sql === "true" ? "ecrm_profiles_profile p" : ANYBODY
  const words = byWords.ask(readSearch(q), { from, where, is_walk: true })
  if (words === null) return 0
  const all = await expectedRows(tx, { sql: "SELECT FROM ecrm_profiles_profile", bindings: [] })
  return all <= COUNT_EXACT_MAX ? 0 : (await expectedRows(tx, words)) / all
}

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

/** Whether the list is sorted by a column of `p`, not of `a`. */
const isOfPerson = ({ sort }: ProfileListQuery): boolean => sort === "name" || sort === "first_seen"

async function readPage(tx: StoreDatabase, query: ProfileListQuery, hits: Fragment) {
  const order =
    query.sort === null
      ? `hit.rank, ${orderOf("last_order", true)}`
      : orderOf(query.sort, query.is_descending)
  const person = isOfPerson(query) ? "JOIN ecrm_profiles_profile p ON p.id = hit.id" : ""
  const { rows } = await tx.raw<ProfileLine & { total: number }>(
    `WITH hit AS MATERIALIZED (
       SELECT id, min(rank) AS rank FROM (${hits.sql}) every GROUP BY id),
     page AS MATERIALIZED (
       SELECT hit.id, row_number() OVER (ORDER BY ${order}) AS place
       FROM hit ${person} LEFT JOIN ecrm_profiles_audience a ON a.profile_id = hit.id
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
