import { normalTail } from "./normal"

/** What the people of one arm did. */
export interface ArmFigures {
  arm: string
  /** Mails accepted. */
  people: number
  /** People who clicked, or who ordered. */
  successes: number
}

interface WinnerDecision {
  winner: string
  /** False: nothing tells the arms apart, and the better rate won, or the first of equals. */
  is_significant: boolean
  /** Two-sided, best against runner-up; `null` where there is nothing to compare. */
  p_value: number | null
}

const ALPHA = 0.05

/**
 * Two-sided p-value that two shares are one: the pooled z-test, which wants about five successes
 * and failures in each. `null` where an arm is empty or nobody differs from anybody.
 * Source: fleiss2003statistical, section 3.1.
 */
export function twoProportionsPValue(a: ArmFigures, b: ArmFigures): number | null {
  if (a.people === 0 || b.people === 0) return null
  const pooled = (a.successes + b.successes) / (a.people + b.people)
  const variance = pooled * (1 - pooled) * (1 / a.people + 1 / b.people)
  if (variance === 0) return null
  const z = Math.abs(a.successes / a.people - b.successes / b.people) / Math.sqrt(variance)
  return Math.min(1, 2 * normalTail(z))
}

/**
 * Arm that the rest of the people get: the one of the best rate. It is significant where it beats
 * the runner-up at 5 %, divided by the number of the others, as the best was picked among them
 * (Bonferroni). "No difference" is an answer: then the better rate still goes out.
 * @param arms in the order of the document, which decides between equals; at least one
 */
export function decideWinner(arms: readonly ArmFigures[]): WinnerDecision {
  const rate = ({ people, successes }: ArmFigures) => (people === 0 ? 0 : successes / people)
  const [best, runnerUp] = arms
    .map((figures, at) => ({ figures, at }))
    .sort((a, b) => rate(b.figures) - rate(a.figures) || a.at - b.at)
    .map(({ figures }) => figures)
  const p_value = runnerUp === undefined ? null : twoProportionsPValue(best, runnerUp)
  const is_significant = p_value !== null && p_value < ALPHA / (arms.length - 1)
  return { winner: best.arm, is_significant, p_value }
}
