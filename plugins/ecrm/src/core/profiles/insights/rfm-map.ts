import { csvLine } from "../../warehouse/imports/csv-cell"
import { RFM_GROUPS, SCORE_MAX, type RfmGroup } from "../rfm"
import { shareOf } from "./share-of"

/** People who share all scores; without scores where they object to profiling. */
export interface RfmCount {
  r: number | null
  f: number | null
  m: number | null
  rfm_group: string | null
  people: number
  revenue: number
}

/** One field of the map: recency against frequency or value. */
export interface RfmCell {
  r: number
  score: number
  people: number
  revenue: number
}

export interface RfmGroupSize {
  rfm_group: RfmGroup
  people: number
  people_share: number
  revenue: number
  revenue_share: number
}

export interface RfmMap {
  people: number
  revenue: number
  /** People without scores, in none of the cells. */
  unscored: number
  /** Of each axis all 25 cells, the best recency first, then by score. */
  maps: { f: RfmCell[]; m: RfmCell[] }
  /** All ten groups, in the order of `RFM_GROUPS`. */
  groups: RfmGroupSize[]
}

const SCORES = Array.from({ length: SCORE_MAX }, (_, i) => i + 1)

/** The RFM map and the ten groups, from people counted by their scores. Source: ecrm.md §4.2. */
export function rfmMap(counts: RfmCount[]): RfmMap {
  const people = sumOf(counts, "people")
  const revenue = sumOf(counts, "revenue")
  const map = (axis: "f" | "m"): RfmCell[] =>
    [...SCORES].reverse().flatMap((r) =>
      SCORES.map((score) => {
        const inside = counts.filter((count) => count.r === r && count[axis] === score)
        return { r, score, people: sumOf(inside, "people"), revenue: sumOf(inside, "revenue") }
      })
    )
  const groups = RFM_GROUPS.map((rfm_group) => {
    const inside = counts.filter((count) => count.rfm_group === rfm_group)
    const size = { people: sumOf(inside, "people"), revenue: sumOf(inside, "revenue") }
    return {
      rfm_group,
      people: size.people,
      people_share: shareOf(size.people, people),
      revenue: size.revenue,
      revenue_share: shareOf(size.revenue, revenue),
    }
  })
  const unscored = sumOf(
    counts.filter((count) => count.r === null),
    "people"
  )
  return { people, revenue, unscored, maps: { f: map("f"), m: map("m") }, groups }
}

function sumOf(counts: RfmCount[], key: "people" | "revenue"): number {
  const sum = counts.reduce((total, count) => total + count[key], 0)
  return Math.round(sum * 100) / 100
}

/** The map and the groups as one CSV file, a row a cell or group. */
export const rfmCsv = ({ maps, groups }: RfmMap, currency_code: string): string =>
  csvLine(["what", "r", "f", "m", "rfm_group", "people", `revenue_${currency_code}`]) +
  maps.f
    .map((cell) => csvLine(["r_f", cell.r, cell.score, "", "", cell.people, cell.revenue]))
    .join("") +
  maps.m
    .map((cell) => csvLine(["r_m", cell.r, "", cell.score, "", cell.people, cell.revenue]))
    .join("") +
  groups
    .map((group) => csvLine(["group", "", "", "", group.rfm_group, group.people, group.revenue]))
    .join("")
