import type { Direction, TimelineKind } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"

/** An entry as the timeline has it. */
export interface ToldEntry {
  id: string
  kind: string
  direction: Direction
  occurred_at: Date
  recorded_at: Date
  actor_id: string | null
  actor_name: string | null
  details: Record<string, unknown>
}

/** Columns of a `ToldEntry`. */
export const ENTRY_COLUMNS = `id::text, kind, direction, occurred_at, recorded_at, actor_id,
  actor_name, details`

/** Between which entries a page lies: `<microseconds since 1970>.<id>`. */
export const CURSOR = /^(-?\d{1,16})\.(\d{1,18})$/

export interface TimelineQuery {
  /** Null for all kinds. */
  kinds: TimelineKind[] | null
  direction: Direction | null
  /** Lower-case words that an entry must have in it, as one text; null for all. */
  search: string | null
  /** Where the page begins: before or behind an entry, at an instant, or at the newest. */
  from: { older: string } | { newer: string } | { at: Date } | null
  /** 1..200 */
  limit: number
}

export interface TimelinePage {
  /** Newest first. */
  entries: ToldEntry[]
  /** Cursor of the page of older entries; null where there is none. */
  older: string | null
  /** Cursor of the page of newer entries; null where there is none. */
  newer: string | null
}

type Row = ToldEntry & { cursor: string }

const POSITION = `('epoch'::timestamptz + ?::float8 * interval '1 microsecond', ?::bigint)`

/** `%`, `_` and `\` stand for themselves. */
const pattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`

/** Conditions beside the place, and their values. */
function filterOf(
  profile_id: string,
  query: TimelineQuery
): { where: string[]; values: unknown[] } {
  const where = ["profile_id = ?"]
  const values: unknown[] = [profile_id]
  if (query.kinds !== null) {
    where.push("kind = ANY(?)")
    values.push(query.kinds)
  }
  if (query.direction !== null) {
    where.push("direction = ?")
    values.push(query.direction)
  }
  if (query.search !== null) {
    where.push("search_text LIKE ?")
    values.push(pattern(query.search))
  }
  return { where, values }
}

function placeOf(from: TimelineQuery["from"]): { where: string[]; values: unknown[] } {
  if (from === null) return { where: [], values: [] }
  if ("at" in from) return { where: ["occurred_at <= ?"], values: [from.at] }
  const [cursor, sign] = "older" in from ? [from.older, "<"] : [from.newer, ">"]
  const [, microseconds, id] = CURSOR.exec(cursor) ?? []
  return { where: [`(occurred_at, id) ${sign} ${POSITION}`], values: [microseconds, id] }
}

/**
 * One page of a person's timeline. Places are found by index, so that a page of a long timeline
 * costs what a page of a short one does; kinds and directions are filtered within the index.
 */
export async function readPage(
  db: StoreDatabase,
  profile_id: string,
  query: TimelineQuery
): Promise<TimelinePage> {
  const isUpwards = query.from !== null && "newer" in query.from
  const filter = filterOf(profile_id, query)
  const place = placeOf(query.from)
  const order = isUpwards ? "ASC" : "DESC"
  const { rows } = await db.raw<Row>(
    `WITH page AS MATERIALIZED (
       SELECT id FROM ecrm_profiles_timeline
       WHERE ${[...filter.where, ...place.where].join(" AND ")}
       ORDER BY occurred_at ${order}, id ${order} LIMIT ?)
     SELECT ${ENTRY_COLUMNS},
       (extract(epoch FROM occurred_at) * 1000000)::bigint || '.' || id AS cursor
     FROM page JOIN ecrm_profiles_timeline t USING (id)
     ORDER BY t.occurred_at ${order}, t.id ${order}`,
    [...filter.values, ...place.values, query.limit + 1]
  )
  const hasMore = rows.length > query.limit
  const found = isUpwards ? rows.slice(0, query.limit).reverse() : rows.slice(0, query.limit)
  const entries = found.map(({ cursor: _cursor, ...entry }) => entry)
  const first = found[0]?.cursor ?? null
  const last = found.at(-1)?.cursor ?? null
  if (isUpwards) return { entries, older: last, newer: hasMore ? first : null }
  const newer = await newerThan(db, filter, query.from, first)
  return { entries, older: hasMore ? last : null, newer }
}

/** Cursor of what lies above a page that was read downwards. */
async function newerThan(
  db: StoreDatabase,
  filter: { where: string[]; values: unknown[] },
  from: TimelineQuery["from"],
  first: string | null
): Promise<string | null> {
  if (from === null || !("at" in from)) return from && first
  const cursor = first ?? `${from.at.getTime() * 1_000}.${"9".repeat(18)}`
  const place = placeOf({ newer: cursor })
  const { rows } = await db.raw<{ has: boolean }>(
    `SELECT EXISTS (SELECT FROM ecrm_profiles_timeline
       WHERE ${[...filter.where, ...place.where].join(" AND ")}) AS has`,
    [...filter.values, ...place.values]
  )
  return rows[0].has ? cursor : null
}
