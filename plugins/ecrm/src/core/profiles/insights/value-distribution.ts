import { csvLine } from "../../warehouse/imports/csv-cell"
import { missingForPredictions, type GateCondition, type PopulationFacts } from "../prediction-gate"
import { shareOf } from "./share-of"

/** A tenth of the people by expected value, the most valuable first (`decile` 1). */
export interface DecileSum {
  decile: number
  people: number
  clv_min: number
  clv_max: number
  clv_sum: number
}

export interface ValueBin {
  /** `from` ≤ value < `to`; `to` is `null` in the last bin. */
  from: number
  to: number | null
  people: number
}

export interface ValueDistribution {
  /** True until enough is known for predictions; then nothing below is given. */
  is_hidden: boolean
  missing: { condition: GateCondition; value: number; asked: number }[]
  people: number
  /** Buyers without an estimate: one order, or an objection to profiling. */
  without_estimate: number
  clv_sum: number
  clv_mean: number
  /** Share of all expected value that the best two tenths of the people bring. */
  top_fifth_share: number
  deciles: (DecileSum & { share: number })[]
  bins: ValueBin[]
}

const BINS_MAX = 20
const STEPS = [1, 2, 2.5, 5, 10]

/**
 * Borders of a histogram's bins: multiples of 1, 2, 2.5 or 5 × 10ⁿ from 0 on, so that the best
 * tenth begins at about two thirds of the axis and a long tail ends in one open bin.
 * @param best_tenth_from smallest value of the best tenth, > 0
 * @returns ascending, `BINS_MAX` values
 */
export function binBorders(best_tenth_from: number): number[] {
  const wanted = (best_tenth_from * 1.5) / BINS_MAX
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = power * (STEPS.find((one) => one * power >= wanted) ?? 10)
  return Array.from({ length: BINS_MAX }, (_, i) => Number((i * step).toPrecision(12)))
}

/** Where nothing may be shown yet. */
export const hiddenDistribution = (facts: PopulationFacts): ValueDistribution => ({
  is_hidden: true,
  missing: missingForPredictions(facts),
  people: 0,
  without_estimate: facts.buyers,
  clv_sum: 0,
  clv_mean: 0,
  top_fifth_share: 0,
  deciles: [],
  bins: [],
})

/**
 * How expected value is spread over the people.
 * @param deciles at most ten, the most valuable first
 * @param counts  people by bin, `counts[i]` from `borders[i]` on
 */
export function valueDistribution(
  facts: PopulationFacts,
  deciles: DecileSum[],
  borders: number[],
  counts: number[]
): ValueDistribution {
  const people = deciles.reduce((sum, decile) => sum + decile.people, 0)
  const total = deciles.reduce((sum, decile) => sum + decile.clv_sum, 0)
  const clv_sum = Math.round(total * 100) / 100
  const best = deciles.reduce((sum, one) => (one.decile <= 2 ? sum + one.clv_sum : sum), 0)
  return {
    is_hidden: false,
    missing: [],
    people,
    without_estimate: facts.buyers - people,
    clv_sum,
    clv_mean: shareOf(clv_sum, people),
    top_fifth_share: shareOf(best, clv_sum),
    deciles: deciles.map((decile) => ({ ...decile, share: shareOf(decile.clv_sum, clv_sum) })),
    bins: borders.map((from, i) => ({ from, to: borders[i + 1] ?? null, people: counts[i] ?? 0 })),
  }
}

/** Deciles and bins as one CSV file; without rows while predictions are hidden. */
export const valueCsv = ({ deciles, bins }: ValueDistribution, currency_code: string): string =>
  csvLine(["what", "decile", "from", "to", "people", `clv_${currency_code}`]) +
  deciles
    .map((one) =>
      csvLine(["decile", one.decile, one.clv_min, one.clv_max, one.people, one.clv_sum])
    )
    .join("") +
  bins.map((bin) => csvLine(["bin", "", bin.from, bin.to ?? "", bin.people, ""])).join("")
