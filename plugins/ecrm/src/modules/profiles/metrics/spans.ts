import type { ProfileScope } from "../../../core/profiles/scope"
import type { StoreDatabase } from "../../../store-database"

/** Some people by id, or all whose ids lie in a range (`upto` null: to the end). */
export type Span = { profile_ids: string[] } | { after: string; upto: string | null }

/** People of one range: as many as one statement may lock without keeping others waiting. */
const PEOPLE_PER_SPAN = 20_000
const DEADLOCK = "40P01"
const TRIES_MAX = 5

/** A condition on a column that holds profile ids, and its values. */
export function inSpan(span: Span, column: string): { sql: string; values: unknown[] } {
  if ("profile_ids" in span) return { sql: `${column} = ANY(?)`, values: [span.profile_ids] }
  if (span.upto === null) return { sql: `${column} > ?`, values: [span.after] }
  return { sql: `${column} > ? AND ${column} <= ?`, values: [span.after, span.upto] }
}

/** Does work on everybody in scope: at once where they are few, else range by range. */
export async function eachSpan(
  db: StoreDatabase,
  scope: ProfileScope,
  work: (span: Span) => Promise<void>
): Promise<void> {
  if (scope !== "all") return await retryDeadlocks(() => work(scope))
  let after = ""
  for (;;) {
    const { rows } = await db.raw<{ id: string }>(
      `SELECT id FROM ecrm_profiles_profile WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?`,
      [after, PEOPLE_PER_SPAN - 1]
    )
    const span = { after, upto: rows[0]?.id ?? null }
    await retryDeadlocks(() => work(span))
    if (span.upto === null) return
    after = span.upto
  }
}

/** Of two statements that lock the same people in different orders Postgres ends one. */
export async function retryDeadlocks<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      if (code !== DEADLOCK || tries === TRIES_MAX) throw error
    }
  }
}
