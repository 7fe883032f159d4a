import type { Recommendations } from "../../core/recommendations/answer"

/** Older answers are composed anew. */
const KEPT_MS = 1_000
const ANSWERS_MAX = 2_000

/** All that an answer for somebody of whom nothing is known depends on. */
export interface CommonQuestion {
  /** What is asked and where, in one text. */
  key: string
  /** Model, merchant's decisions and policy, by identity: a change of one makes another answer. */
  by: readonly object[]
}

interface Kept {
  by: readonly object[]
  until_ms: number
  answer: Recommendations
}

/**
 * What everybody gets of whom nothing is known, kept for a second: on a busy page most shoppers are
 * strangers who ask the same. Bounded; what was composed longest ago goes first.
 */
export class CommonAnswers {
  private readonly kept = new Map<string, Kept>()

  constructor(private readonly now_ms: () => number = Date.now) {}

  /** @returns `undefined` where it has to be composed */
  get({ key, by }: CommonQuestion): Recommendations | undefined {
    const known = this.kept.get(key)
    if (known === undefined || known.until_ms <= this.now_ms()) return undefined
    return known.by.every((one, at) => one === by[at]) ? known.answer : undefined
  }

  keep({ key, by }: CommonQuestion, answer: Recommendations): void {
    this.kept.delete(key)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < ANSWERS_MAX) break
      this.kept.delete(oldest)
    }
    this.kept.set(key, { by, until_ms: this.now_ms() + KEPT_MS, answer })
  }
}
