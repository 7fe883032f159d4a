import { compileRule } from "../../../core/profiles/segments/compile"
import { previewTooSlow } from "../../../core/profiles/segments/errors"
import type { SegmentRule } from "../../../core/profiles/segments/rule"
import { sql } from "../../../core/profiles/segments/sql"
import type { UtcDay } from "../../../core/profiles/segments/utc-day"
import type { StoreDatabase } from "../../../store-database"
import type { PersonLine } from "../../../types/http/segments"
import { prepareSetBased } from "./set-based"

export const SAMPLE_MAX = 20
/** Milliseconds after which a preview is broken off. */
const PREVIEW_MS_MAX = 5_000
const QUERY_CANCELED = "57014"

export interface RulePreview {
  count: number
  of: number
  sample: PersonLine[]
}

/**
 * Counts whom a rule holds for and names some of them. The people are dealt into parts by their
 * bucket and one of each part is named, which parallel workers can do; everything else would have
 * to gather a million ids in one place.
 * @throws EcrmError `segments.preview_too_slow`
 */
export async function previewRule(
  db: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay
): Promise<RulePreview> {
  try {
    return await db.transaction((tx) => preview(tx, rule, as_of), { readOnly: true })
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    throw previewTooSlow(PREVIEW_MS_MAX)
  }
}

async function preview(tx: StoreDatabase, rule: SegmentRule, as_of: UtcDay): Promise<RulePreview> {
  await prepareSetBased(tx)
  await tx.raw(`SET LOCAL statement_timeout = ${PREVIEW_MS_MAX}`)
  const { text, values } = compileRule(rule, { as_of })
  const dealt = compileRule(rule, { as_of }, sql`a.profile_id, a.bucket`)
  const parts = await tx.raw<{ count: number; profile_id: string }>(
    `SELECT count(*)::int AS count, min(m.profile_id COLLATE "C") AS profile_id
     FROM (${dealt.text}) m GROUP BY m.bucket % 500`,
    dealt.values
  )
  const count = parts.rows.reduce((sum, part) => sum + part.count, 0)
  let ids = parts.rows.map((part) => part.profile_id).sort()
  if (ids.length < Math.min(count, SAMPLE_MAX)) {
    const all = await tx.raw<{ profile_id: string }>(`${text} LIMIT ${SAMPLE_MAX}`, values)
    ids = all.rows.map((row) => row.profile_id).sort()
  }
  const total = await tx.raw<{ of: number }>(
    "SELECT count(*)::int AS of FROM ecrm_profiles_audience"
  )
  return {
    count,
    of: total.rows[0].of,
    sample: await namesOf(tx, ids.slice(0, SAMPLE_MAX)),
  }
}

/** Names of people, in the order of their ids. */
async function namesOf(db: StoreDatabase, profile_ids: string[]): Promise<PersonLine[]> {
  const { rows } = await db.raw<PersonLine>(
    `SELECT x.id AS profile_id, coalesce(p.display_name, p.email) AS name, p.email
     FROM unnest(?::text[]) AS x(id) LEFT JOIN ecrm_profiles_profile p ON p.id = x.id
     ORDER BY x.id`,
    [profile_ids]
  )
  return rows
}
