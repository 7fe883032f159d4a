import type { Recommendations } from "../../core/recommendations/answer"
import { SECOND_MS } from "../../core/shared/time"

/** Older answers are composed anew. */
const KEPT_MS = 30 * SECOND_MS
const ANSWERS_MAX = 10_000

/** All that an answer for somebody of whom nothing is known depends on. */
export interface CommonQuestion {
  /** What is asked and where, in one text. */
  key: string
  /** Model, merchant's decisions and policy, by identity: a change of one makes another answer. */
  by: readonly object[]
  /** Products it is asked beside. */
  anchor_ids: readonly string[]
}

interface Kept extends CommonQuestion {
  until_ms: number
  answer: Recommendations
}

/**
 * What everybody gets of whom nothing is known, kept for seconds: on a busy page most shoppers are
 * strangers who ask the same. What is shown in an answer, or asked beside it, ends it by changing.
 * Bounded; what was composed longest ago goes first.
 */
export class CommonAnswers {
  private readonly kept = new Map<string, Kept>()

  constructor(private readonly now_ms: () => number = Date.now) {}

  /** @returns the very answer that was kept; `undefined` where it has to be composed */
  get({ key, by }: CommonQuestion): Recommendations | undefined {
    const known = this.kept.get(key)
    if (known === undefined || known.until_ms <= this.now_ms()) return undefined
    return known.by.every((one, at) => one === by[at]) ? known.answer : undefined
  }

  keep(question: CommonQuestion, answer: Recommendations): void {
    this.kept.delete(question.key)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < ANSWERS_MAX) break
      this.kept.delete(oldest)
    }
    this.kept.set(question.key, { ...question, until_ms: this.now_ms() + KEPT_MS, answer })
  }

  /** Ends the answers that are asked beside some products or show them. */
  forget(product_ids: readonly string[]): void {
    if (product_ids.length === 0) return
    const changed = new Set(product_ids)
    for (const [key, { anchor_ids, answer }] of this.kept) {
      const shown = answer.recommendations.some(({ product_id }) => changed.has(product_id))
      if (shown || anchor_ids.some((id) => changed.has(id))) this.kept.delete(key)
    }
  }
}
