import type { ClassRules } from "../../../core/profiles/loyalty-class"
import type { Prediction, Repeater } from "../../../core/profiles/predictions"
import type { StoreDatabase } from "../../../store-database"
import { prepareSetBased } from "../segments/set-based"
import { readRepeaters, type RepeaterRow } from "./histories"
import { doesNotObject } from "./objecting"
import { classSql, RFM_GROUP_SQL, scoreSql } from "./score-sql"
import { inSpan, type Span } from "./spans"

/** What people are scored by. */
export interface Scoring {
  rules: ClassRules
  /** Version of the rules; 0 for the default. */
  rules_version: number
  /** By currency with a model and an open gate: what is expected of a person. */
  models: Map<string, (person: Repeater) => Prediction>
  /** People who object to profiling, beside those whose audience row says so. */
  objecting: string[]
}

interface Given {
  person: RepeaterRow
  prediction: Prediction
}

/** Any constant will do, as long as no other program on the database takes the same one. */
const SCORING_LOCK_ID = 7_201_318_006

const RESULTS = ["r", "f", "m", "rfm_group", "loyalty_class"].concat([
  "p_alive",
  "expected_orders",
  "clv",
  "next_order_on",
  "scored_on",
])
const list = (prefix: string) => RESULTS.map((name) => `${prefix}.${name}`).join(", ")

/**
 * Scores people against the last population of their main currency, classes them, notes what is
 * expected of them, and adds to the history of whoever is of another class than the last one
 * told: each row is written once, and not at all where it is the same. People whose currency has
 * no population yet, and those who object to profiling, have nothing of it; predictions need two
 * purchase days and an open gate.
 *
 * People are compared with those of the same main currency: to compare with others, their money
 * would have to be converted, and no exchange rate is invented.
 */
export async function scorePeople(db: StoreDatabase, span: Span, scoring: Scoring): Promise<void> {
  await db.transaction(async (tx) => {
    await prepareSetBased(tx)
    // how many rows an update returns is never known beforehand: one, by the planner
    await tx.raw("SET LOCAL enable_nestloop = off")
    await waitForOthers(tx, span)
    const repeaters = await readRepeaters(tx, [...scoring.models.keys()], span)
    const given = repeaters.flatMap((person): Given | [] => {
      const predict = scoring.models.get(person.currency_code)
      return predict ? { person, prediction: predict(person) } : []
    })
    await writeScores(tx, span, scoring, given)
  })
}

/**
 * Nobody's history is added to twice, and scores are never written over newer ones: a range waits
 * for everybody else who scores, some people for ranges and for whoever scores the same people.
 * A statement after it sees what those have written.
 */
async function waitForOthers(tx: StoreDatabase, span: Span): Promise<void> {
  if (!("profile_ids" in span)) {
    await tx.raw(`SELECT pg_advisory_xact_lock(${SCORING_LOCK_ID})`)
    return
  }
  await tx.raw(`SELECT pg_advisory_xact_lock_shared(${SCORING_LOCK_ID})`)
  await tx.raw(
    `SELECT FROM ecrm_profiles_metrics WHERE profile_id = ANY(?)
     ORDER BY profile_id, currency_code FOR NO KEY UPDATE`,
    [span.profile_ids]
  )
}

/**
 * A row whose figures change meanwhile is left to whoever changes them, who will score it: `ctid`
 * says so. Days of predictions are those of the populations.
 */
async function writeScores(
  tx: StoreDatabase,
  span: Span,
  { rules, rules_version, objecting }: Scoring,
  given: Given[]
): Promise<void> {
  const people = inSpan(span, "person.profile_id")
  const kept = inSpan(span, "kept.profile_id")
  const any = inSpan(span, "a.profile_id")
  const loyalty_class = classSql(rules)
  await tx.raw(
    `WITH score AS MATERIALIZED (
       SELECT person.ctid AS version, person.profile_id, person.currency_code,
         person.purchase_days, person.loyalty_class AS former_class, given.p_alive,
         given.expected_orders, given.clv, given.next_order_on,
         CASE WHEN given.profile_id IS NOT NULL THEN p.as_of END AS scored_on,
         ${scoreSql("person.last_order_on", "p.r_cutoffs")} AS r,
         ${scoreSql("person.purchase_days", "p.f_cutoffs")} AS f,
         ${scoreSql("person.revenue", "p.m_cutoffs")} AS m
       FROM ecrm_profiles_metrics person
       LEFT JOIN ecrm_profiles_population p ON p.currency_code = person.currency_code
         AND person.is_main AND ${doesNotObject("person.profile_id")}
         AND NOT (person.profile_id = ANY(?))
       LEFT JOIN unnest(?::text[], ?::tid[], ?::float8[], ?::float8[], ?::float8[], ?::date[])
         AS given(profile_id, version, p_alive, expected_orders, clv, next_order_on)
         ON given.profile_id = person.profile_id AND given.version = person.ctid
         AND p.currency_code IS NOT NULL
       WHERE ${people.sql}),
     scored AS MATERIALIZED (
       SELECT *, ${RFM_GROUP_SQL} AS rfm_group, ${loyalty_class.sql} AS loyalty_class FROM score),
     written AS (
       UPDATE ecrm_profiles_metrics kept
       SET ${RESULTS.map((name) => `${name} = scored.${name}`).join(", ")}
       FROM scored
       WHERE kept.profile_id = scored.profile_id AND kept.currency_code = scored.currency_code
         AND kept.ctid = scored.version AND ${kept.sql}
         AND (${list("kept")}) IS DISTINCT FROM (${list("scored")})
       RETURNING kept.profile_id, kept.loyalty_class, kept.r, kept.f, kept.m,
         kept.purchase_days, scored.former_class),
     changed AS MATERIALIZED (
       SELECT w.*, told.to_class AS from_class FROM written w
       LEFT JOIN LATERAL (
         SELECT to_class FROM ecrm_profiles_class_change c WHERE c.profile_id = w.profile_id
           AND (SELECT EXISTS (SELECT FROM ecrm_profiles_class_change a WHERE ${any.sql}))
         ORDER BY id DESC LIMIT 1) told ON true
       WHERE w.loyalty_class IS NOT NULL AND w.loyalty_class IS DISTINCT FROM w.former_class
         AND w.loyalty_class IS DISTINCT FROM told.to_class),
     why AS MATERIALIZED (
       SELECT r, f, m, purchase_days, ?::jsonb || jsonb_build_object('figures',
           jsonb_build_object('r', r, 'f', f, 'm', m, 'purchase_days', purchase_days)) AS reason
       FROM (SELECT DISTINCT r, f, m, purchase_days FROM changed) figures)
     INSERT INTO ecrm_profiles_class_change (profile_id, from_class, to_class, reason, changed_on)
     SELECT profile_id, from_class, loyalty_class, reason, (now() AT TIME ZONE 'UTC')::date
     FROM changed JOIN why USING (r, f, m, purchase_days) ORDER BY profile_id`,
    [
      objecting,
      ...columnsOf(given),
      ...people.values,
      ...loyalty_class.values,
      ...kept.values,
      ...any.values,
      JSON.stringify({ rules, rules_version }),
    ]
  )
}

/** Array literals: the driver would look for quotes in half a million numbers. */
const literal = (values: (number | string | null)[]) =>
  `{${values.map((value) => value ?? "NULL").join(",")}}`

const columnsOf = (given: Given[]): unknown[] => [
  given.map(({ person }) => person.profile_id),
  literal(given.map(({ person }) => `"${person.version}"`)),
  literal(given.map(({ prediction }) => prediction.p_alive)),
  literal(given.map(({ prediction }) => prediction.expected_orders)),
  literal(given.map(({ prediction }) => prediction.clv)),
  literal(given.map(({ prediction }) => prediction.next_order_on.toISOString().slice(0, 10))),
]
