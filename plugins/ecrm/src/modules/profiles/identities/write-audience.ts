import type { PersonFacts } from "../../../core/profiles/audience"
import type { StoreDatabase } from "../../../store-database"
import { readSubjects, type Subject } from "./read-subjects"

/** A person's derived facts with what they have agreed to. */
export interface AudienceInput extends PersonFacts {
  /** `<topic>:<channel>` */
  consents: string[]
  /** `<topic>:<channel>:<state>` */
  consent_states: string[]
  is_suppressed: boolean
  objects_to_profiling: boolean
}

const INPUT = `jsonb_to_recordset(?::jsonb) AS r(profile_id text, has_account boolean,
  display_name text, email text, phone text, search_text text, group_ids text[],
  country_code text, province text, city text, postal_code text, consents text[],
  consent_states text[],  is_suppressed boolean, objects_to_profiling boolean)`

/** Column of the audience → what it is derived from. */
const COLUMNS: [string, string][] = [
  ["profile_id", "r.profile_id"],
  ["kind", "coalesce(t.kind, 'shopper')"],
  ["customer_class", "t.customer_class"],
  ["employees", "t.employees"],
  ["has_account", "r.has_account"],
  ["language", "t.language"],
  ["time_zone", "t.time_zone"],
  ["preferred_channel", "t.preferred_channel"],
  ["best_hour", "t.best_hour"],
  ["country_code", "coalesce(r.country_code, o.country_code)"],
  ["province", "r.province"],
  ["city", "r.city"],
  ["postal_code", "r.postal_code"],
  ["birthday", "t.birthday"],
  ["wedding_anniversary", "t.wedding_anniversary"],
  ["group_ids", "r.group_ids"],
  ...["loyalty_class"].map(ofScores),
  ["currency_code", "m.currency_code"],
  ["orders", "coalesce(m.orders, 0)"],
  ["revenue", "coalesce(m.revenue, 0)"],
  ...["average_order", "first_order_on", "last_order_on"].map(ofMetrics),
  ...["interval_days", "return_rate", "discount_share", "margin"].map(ofMetrics),
  ...["r", "f", "m", "rfm_group"].map(ofScores),
  ...["p_alive", "expected_orders", "clv", "next_order_on"].map(ofScores),
  ["consents", "r.consents"],
  ["consent_states", "r.consent_states"],
  ["is_suppressed", "r.is_suppressed"],
  ["objects_to_profiling", "r.objects_to_profiling"],
  ["first_seen_on", "(p.first_seen_at AT TIME ZONE 'UTC')::date"],
  ["bucket", "mod(('x' || substr(md5(r.profile_id), 1, 8))::bit(32)::bigint, 10000)"],
]

function ofMetrics(column: string): [string, string] {
  return [column, `m.${column}`]
}

/** Who objects to profiling has none. */
function ofScores(column: string): [string, string] {
  return [column, `CASE WHEN NOT r.objects_to_profiling THEN m.${column} END`]
}

const SOURCES = `
  CROSS JOIN LATERAL (
    SELECT min(first_seen_at) AS first_seen_at FROM ecrm_profiles_profile
    WHERE profile_id = r.profile_id) p
  CROSS JOIN LATERAL (
    SELECT min(text_value) FILTER (WHERE key = 'kind') AS kind,
      min(text_value) FILTER (WHERE key = 'customer_class') AS customer_class,
      min(number_value) FILTER (WHERE key = 'employees')::int AS employees,
      min(text_value) FILTER (WHERE key = 'language') AS language,
      min(text_value) FILTER (WHERE key = 'time_zone') AS time_zone,
      min(text_value) FILTER (WHERE key = 'preferred_channel') AS preferred_channel,
      min(number_value) FILTER (WHERE key = 'best_hour')::int AS best_hour,
      min(date_value) FILTER (WHERE key = 'birthday') AS birthday,
      min(date_value) FILTER (WHERE key = 'wedding_anniversary') AS wedding_anniversary
    FROM ecrm_profiles_trait WHERE profile_id = r.profile_id AND is_effective) t
  LEFT JOIN ecrm_profiles_metrics m ON m.profile_id = r.profile_id AND m.is_main
  LEFT JOIN LATERAL (
    SELECT country_code FROM ecrm_profiles_purchase
    WHERE profile_id = r.profile_id AND country_code IS NOT NULL
    ORDER BY ordered_at DESC, order_id LIMIT 1) o ON true
  WHERE EXISTS (
    SELECT FROM ecrm_profiles_profile one WHERE one.id = r.profile_id AND ${isSomebody("one")})`

/** A person who has been merged into another or erased meanwhile must not get a row back. */
function isSomebody(profile: string): string {
  return `${profile}.id = ${profile}.profile_id AND ${profile}.erased_at IS NULL
    AND ${profile}.deleted_at IS NULL`
}

/**
 * Derives people's rows anew while nobody else does. What is read before the lock could be older
 * than what another worker has written, and would undo an objection or bring back an erased name.
 * @param profile_ids at most 1,000
 * @param stamp       true notes on everybody that they are up to date; false only on who changed
 * @param read        reads the rest of the facts as they are now; it runs on other connections
 */
export async function replaceAudience(
  db: StoreDatabase,
  profile_ids: string[],
  stamp: boolean,
  read: (subjects: Subject[]) => Promise<AudienceInput[]>
): Promise<void> {
  if (profile_ids.length === 0) return
  await db.transaction(async (tx) => {
    await tx.raw(
      `SELECT id FROM ecrm_profiles_profile WHERE profile_id = ANY(?)
       ORDER BY id FOR NO KEY UPDATE`,
      [profile_ids]
    )
    const subjects = await readSubjects(tx, profile_ids)
    if (subjects.length > 0) await writeAudience(tx, await read(subjects), stamp)
  })
}

/** Deletes rows of people who are gone: merged, erased or deleted since their row was written. */
export async function pruneAudience(db: StoreDatabase): Promise<void> {
  await db.raw(
    `DELETE FROM ecrm_profiles_audience a WHERE NOT EXISTS (
       SELECT FROM ecrm_profiles_profile p WHERE p.id = a.profile_id AND ${isSomebody("p")})`
  )
}

/** Writes the rows that segments and lists read, where they differ, and what people are found by. */
async function writeAudience(
  db: StoreDatabase,
  people: AudienceInput[],
  stamp: boolean
): Promise<void> {
  if (people.length === 0) return
  const rows = JSON.stringify(people)
  const names = COLUMNS.map(([name]) => name)
  const set = names.filter((n) => n !== "profile_id").map((n) => `${n} = excluded.${n}`)
  await db.raw(
    `INSERT INTO ecrm_profiles_audience AS a (${names.join(", ")})
     SELECT ${COLUMNS.map(([, source]) => source).join(", ")} FROM ${INPUT} ${SOURCES}
     ORDER BY r.profile_id
     ON CONFLICT (profile_id) DO UPDATE SET ${set.join(", ")}
     WHERE (${names.map((n) => `a.${n}`).join(", ")}) IS DISTINCT FROM
       (${names.map((n) => `excluded.${n}`).join(", ")})`,
    [rows]
  )
  const changed = `(p.display_name, p.email, p.phone, p.search_text) IS DISTINCT FROM
    (r.display_name, r.email, r.phone, r.search_text)`
  await db.raw(
    `UPDATE ecrm_profiles_profile p SET display_name = r.display_name, email = r.email,
       phone = r.phone, search_text = r.search_text, refreshed_at = now(),
       updated_at = CASE WHEN ${changed} THEN now() ELSE p.updated_at END
     FROM ${INPUT} WHERE p.id = r.profile_id AND ${isSomebody("p")}
       AND (${stamp ? "true" : `${changed} OR p.refreshed_at IS NULL`})`,
    [rows]
  )
}
