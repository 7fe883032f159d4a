import { t975 } from "./normal"

/** Revenue of the people of one group, those who bought nothing included. */
export interface RevenueSample {
  people: number
  buyers: number
  /** Of the revenue of each person. */
  sum: number
  sum_of_squares: number
}

export interface Increment {
  treated_people: number
  holdout_people: number
  treated_revenue_per_person: number
  holdout_revenue_per_person: number
  revenue: number
  lower: number
  upper: number
  has_few_buyers: boolean
}

/** With fewer a mean of amounts so skewed is far from normal. */
const BUYERS_MIN = 30

const meanOf = ({ sum, people }: RevenueSample) => sum / people

/** Of the sample, with n − 1. */
const varianceOf = (sample: RevenueSample): number =>
  Math.max(0, sample.sum_of_squares - sample.sum * meanOf(sample)) / (sample.people - 1)

/**
 * Revenue that a campaign added: what its people spent more, each, than those it left out, times
 * their number, with a 95 % confidence interval (Welch's t: the groups differ in size and spread).
 *
 * Assumes that chance alone put people into one group or the other, that everybody of both is
 * counted over the same days whether or not the mail reached them, that what one person spends says
 * nothing of another, and so many buyers that the means are about normal; `has_few_buyers` warns
 * where there are not.
 * @returns `null` where a group has fewer than two people
 * Source: welch1947generalization; degrees of freedom by satterthwaite1946approximate.
 */
export function incrementOf(treated: RevenueSample, holdout: RevenueSample): Increment | null {
  if (treated.people < 2 || holdout.people < 2) return null
  const [a, b] = [treated, holdout].map((sample) => varianceOf(sample) / sample.people)
  const difference = meanOf(treated) - meanOf(holdout)
  const degrees =
    a + b === 0 ? 1 : (a + b) ** 2 / (a ** 2 / (treated.people - 1) + b ** 2 / (holdout.people - 1))
  const margin = a + b === 0 ? 0 : t975(degrees) * Math.sqrt(a + b)
  return {
    treated_people: treated.people,
    holdout_people: holdout.people,
    treated_revenue_per_person: meanOf(treated),
    holdout_revenue_per_person: meanOf(holdout),
    revenue: difference * treated.people,
    lower: (difference - margin) * treated.people,
    upper: (difference + margin) * treated.people,
    has_few_buyers: Math.min(treated.buyers, holdout.buyers) < BUYERS_MIN,
  }
}
