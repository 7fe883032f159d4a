import { previewTooSlow } from "../../../core/profiles/segments/errors"
import { estimateCount } from "../../../core/profiles/segments/estimate"
import { panelSizes } from "../../../core/profiles/segments/panel-sizes"
import type { SegmentRule } from "../../../core/profiles/segments/rule"
import type { UtcDay } from "../../../core/profiles/segments/utc-day"
import type { StoreDatabase } from "../../../store-database"
import type { PersonLine } from "../../../types/http/segments"
import { countPanel, countPeople, findPeople, SAMPLE_MAX, type Counted } from "./count-people"
import { prepareSetBased } from "./set-based"
import { withinTime } from "./within-time"

/**
 * Milliseconds for which everybody is counted, before a part of them is asked instead; `only` where
 * there are too few people for that.
 */
const EXACT_MS = { quick: 600, patient: 15_000, only: 5_000 }
/** Milliseconds after which a quick answer should be there. */
const ANSWER_MS = 900
/** Milliseconds after which even the smallest panel is given up. */
const PANEL_MS_MAX = 5_000
/** A panel of four times as many people takes about so many times as long. */
const GROWTH = 3

export interface RulePreview {
  count: number
  /** True where `count` is of a random part of the people; the truth is within `margin` of it. */
  is_estimate: boolean
  margin: number
  of: number
  sample: PersonLine[]
}

/**
 * Counts whom a rule holds for and names some of them, in about a second: exactly where that is
 * enough, and always in a store of few people; else it asks as large a random part of the people
 * as the time allows.
 * @param is_patient counts exactly for up to 15 s, as long as nobody else does so
 * @throws EcrmError `segments.preview_too_slow` when not even the smallest part could be asked
 */
export async function previewRule(
  db: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay,
  is_patient = false
): Promise<RulePreview> {
  const started = performance.now()
  const of = await countAudience(db)
  const sizes = panelSizes(of)
  const patience = sizes.length === 0 ? "only" : is_patient ? "patient" : "quick"
  const all = await askEverybody(db, rule, as_of, {
    until: started + EXACT_MS[patience],
    is_alone: patience === "patient",
  })
  if (all) return await told(db, of, all, { count: all.count, margin: 0 })
  const until = patience === "quick" ? started + ANSWER_MS : performance.now() + ANSWER_MS
  const panel = await askPanel(db, rule, as_of, sizes, until)
  if (!panel) throw previewTooSlow(Math.round(performance.now() - started))
  return await told(db, of, panel, estimateCount(panel.count, panel.size, of))
}

/** @returns null where the time was over first, or somebody else is counting patiently */
async function askEverybody(
  db: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay,
  { until, is_alone }: { until: number; is_alone: boolean }
): Promise<Counted | null> {
  const within = <Result>(read: (tx: StoreDatabase) => Promise<Result>) =>
    withinTime(db, until - performance.now(), async (tx) => {
      await prepareSetBased(tx)
      return await read(tx)
    })
  const all = await within(async (tx) =>
    is_alone && !(await isAlone(tx)) ? null : await countPeople(tx, rule, as_of)
  )
  if (!all || all.ids.length >= Math.min(all.count, SAMPLE_MAX)) return all
  // without more time there are fewer names, and the count is as exact
  const ids = await within((tx) => findPeople(tx, rule, as_of))
  return { ...all, ids: ids ?? all.ids }
}

/** One preview at a time counts for long, however often a rule is changed meanwhile. */
async function isAlone(tx: StoreDatabase): Promise<boolean> {
  const { rows } = await tx.raw<{ is_alone: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('ecrm exact preview', 0)) AS is_alone"
  )
  return rows[0].is_alone
}

interface Panel extends Counted {
  /** People asked. */
  size: number
}

/** The largest panel that answers in time, the smallest one in any case. */
async function askPanel(
  db: StoreDatabase,
  rule: SegmentRule,
  as_of: UtcDay,
  sizes: number[],
  until: number
): Promise<Panel | null> {
  let best: Panel | null = null
  for (const size of sizes) {
    const started = performance.now()
    const ms: number = best === null ? PANEL_MS_MAX : until - started
    const asked: Counted | null = await withinTime(db, ms, async (tx) => {
      await prepareSetBased(tx)
      return await countPanel(tx, rule, as_of, size)
    })
    if (!asked) return best
    best = { ...asked, size }
    const now = performance.now()
    if (now + GROWTH * (now - started) > until) return best
  }
  return best
}

async function countAudience(db: StoreDatabase): Promise<number> {
  const { rows } = await db.raw<{ of: number }>(
    "SELECT count(*)::int AS of FROM ecrm_profiles_audience"
  )
  return rows[0].of
}

async function told(
  db: StoreDatabase,
  of: number,
  { ids }: Counted,
  { count, margin }: { count: number; margin: number }
): Promise<RulePreview> {
  return { count, is_estimate: margin > 0, margin, of, sample: await namesOf(db, ids) }
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
