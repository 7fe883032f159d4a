/** Scores run from 1 (worst fifth) to this. */
export const SCORE_MAX = 5

/** Smallest value of each score from 2 to 5 is *above* these, worst first. */
export type Cutoffs = [number, number, number, number]

/** The ten groups, by recency and by the mean of frequency and value. */
export const RFM_GROUPS = [
  "champion",
  "loyal",
  "promising",
  "new",
  "needs_attention",
  "slipping",
  "about_to_sleep",
  "at_risk",
  "hibernating",
  "lost",
] as const
export type RfmGroup = (typeof RFM_GROUPS)[number]

/** Scores of one person. */
export interface RfmScores {
  r: number
  f: number
  m: number
}

/** What somebody is scored by; of each, more is better. */
export interface RfmValues {
  /** Day of the last purchase, as a number that grows by the day. */
  last_day: number
  purchase_days: number
  revenue: number
}

/**
 * Where scores change: score(v) = min(5, 1 + ⌊5·(people strictly worse)/n⌋), so that equal values
 * share a score. At least ⌈n·(s−1)/5⌉ people are worse than `v` exactly when `v` is above the
 * value at that place, hence four values say all.
 * @param values one a person, in any order; at least one
 */
export function cutoffsOf(values: number[]): Cutoffs {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (score: number) => sorted[Math.ceil((sorted.length * (score - 1)) / SCORE_MAX) - 1]
  return [at(2), at(3), at(4), at(5)]
}

/** Score of a value, of the people the cut-offs come from or of anybody else. */
export const scoreOf = (value: number, cutoffs: Cutoffs): number =>
  cutoffs.reduce((score, cutoff) => (value > cutoff ? score + 1 : score), 1)

/** Scores people among themselves; the answer is in their order. */
export function scorePeople(people: RfmValues[]): RfmScores[] {
  if (people.length === 0) return []
  const last_day = cutoffsOf(people.map((person) => person.last_day))
  const purchase_days = cutoffsOf(people.map((person) => person.purchase_days))
  const revenue = cutoffsOf(people.map((person) => person.revenue))
  return people.map((person) => ({
    r: scoreOf(person.last_day, last_day),
    f: scoreOf(person.purchase_days, purchase_days),
    m: scoreOf(person.revenue, revenue),
  }))
}

/**
 * Group of a person. The test for a single purchase comes after that for champions.
 * @param purchase_days days on which the person bought; orders of one day count once
 */
export function rfmGroup({ r, f, m }: RfmScores, purchase_days: number): RfmGroup {
  const fm = (f + m) / 2
  if (r >= 4) {
    if (fm >= 4) return "champion"
    if (purchase_days === 1) return "new"
    return fm >= 2.5 ? "loyal" : "promising"
  }
  if (r === 3) {
    if (fm >= 4) return "needs_attention"
    return fm >= 2.5 ? "slipping" : "about_to_sleep"
  }
  if (fm >= 4) return "at_risk"
  return fm >= 2.5 ? "hibernating" : "lost"
}
