import { compareMeans, PEOPLE_MIN, type Difference, type Sample } from "./confidence-sequence"
import type { ExperimentDocument } from "./experiment-document"
import { sampleRatioPValue } from "./sample-ratio"

/** What the people of one variant did within the window after their first exposure. */
export interface VariantFigures {
  key: string
  people: number
  /** People who bought. */
  buyers: number
  /** Revenue net of returns over all of them, in the store's main currency. */
  revenue: number
  revenue_of_squares: number
  /** Left out, as they were seen in several variants. */
  crossed: number
}

export interface VariantVerdict extends VariantFigures {
  conversion: number | null
  revenue_per_person: number | null
  /** Against the first variant; `null` for itself and while there is too little to say. */
  conversion_difference: Difference | null
  revenue_difference: Difference | null
  /** Revenue less what as many people of the first variant would have brought. */
  incremental_revenue: number | null
  outcome: "baseline" | "too_early" | "open" | "better" | "worse"
  breaks_guardrail: boolean
}

export interface Verdict {
  variants: VariantVerdict[]
  sample_ratio_p_value: number
  /** People came in other shares than planned: trust no figure. */
  is_sample_ratio_broken: boolean
}

const RATIO_ALPHA = 0.001

const buyersOf = ({ people, buyers }: VariantFigures): Sample => ({
  people,
  sum: buyers,
  sum_of_squares: buyers,
})

const revenueOf = ({ people, revenue, revenue_of_squares }: VariantFigures): Sample => ({
  people,
  sum: revenue,
  sum_of_squares: revenue_of_squares,
})

const perPerson = (sum: number, people: number) => (people === 0 ? null : sum / people)

/** What an experiment says now; may be asked at any time. Variants in the order of the document. */
export function judge(document: ExperimentDocument, figures: readonly VariantFigures[]): Verdict {
  const of = new Map(figures.map((one) => [one.key, one]))
  const nobody = { people: 0, buyers: 0, revenue: 0, revenue_of_squares: 0, crossed: 0 }
  const all = document.variants.map(({ key }) => of.get(key) ?? { key, ...nobody })
  const sample_ratio_p_value = sampleRatioPValue(
    all.map(({ people }) => people),
    document.variants.map(({ weight }) => weight)
  )
  return {
    variants: all.map((one) => judgeOne(document, one, all[0])),
    sample_ratio_p_value,
    is_sample_ratio_broken: sample_ratio_p_value < RATIO_ALPHA,
  }
}

function judgeOne(
  { alpha, effect_of_interest, guardrail, variants }: ExperimentDocument,
  one: VariantFigures,
  baseline: VariantFigures
): VariantVerdict {
  const conversion = perPerson(one.buyers, one.people)
  const revenue_per_person = perPerson(one.revenue, one.people)
  const figures = { ...one, conversion, revenue_per_person }
  const ofBaseline = perPerson(baseline.revenue, baseline.people)
  if (one.key === baseline.key) {
    return {
      ...figures,
      conversion_difference: null,
      revenue_difference: null,
      incremental_revenue: null,
      outcome: "baseline",
      breaks_guardrail: false,
    }
  }
  // Several variants share one chance of a false call.
  const share = alpha / (variants.length - 1)
  const converts = compareMeans(buyersOf(one), buyersOf(baseline), effect_of_interest, share)
  // An average order turns a difference of buyers into one of money.
  const order = baseline.buyers > 0 ? baseline.revenue / baseline.buyers : 0
  const earns =
    order > 0
      ? compareMeans(revenueOf(one), revenueOf(baseline), effect_of_interest * order, share)
      : null
  return {
    ...figures,
    conversion_difference: converts,
    revenue_difference: earns,
    incremental_revenue:
      revenue_per_person === null || ofBaseline === null
        ? null
        : (revenue_per_person - ofBaseline) * one.people,
    outcome: outcomeOf(converts, Math.min(one.people, baseline.people)),
    breaks_guardrail: converts !== null && converts.upper < -guardrail.conversion_loss_max,
  }
}

function outcomeOf(difference: Difference | null, people: number): VariantVerdict["outcome"] {
  if (people < PEOPLE_MIN) return "too_early"
  if (difference === null) return "open"
  if (difference.lower > 0) return "better"
  return difference.upper < 0 ? "worse" : "open"
}
