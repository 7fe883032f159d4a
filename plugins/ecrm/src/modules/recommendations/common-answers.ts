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
  asked_at_ms: number
}

interface Kept extends CommonQuestion {
  /** All that was considered, shown or not. */
  product_ids: readonly string[]
  answer: Recommendations
}

/**
 * What everybody gets of whom nothing is known, kept for seconds: on a busy page most shoppers are
 * strangers who ask the same. A change of anything that was considered ends it. Bounded; what was
 * composed longest ago goes first.
 */
export class CommonAnswers {
  private readonly kept = new Map<string, Kept>()
  /** When products changed last, the longest ago first. */
  private readonly changed_at_ms = new Map<string, number>()

  private cleared_at_ms = -Infinity

  constructor(private readonly now_ms: () => number = Date.now) {}

  question(key: string, by: readonly object[]): CommonQuestion {
    return { key, by, asked_at_ms: this.now_ms() }
  }

  /** @returns the very answer that was kept; `undefined` where it has to be composed */
  get({ key, by, asked_at_ms }: CommonQuestion): Recommendations | undefined {
    const known = this.kept.get(key)
    if (known === undefined || asked_at_ms - known.asked_at_ms >= KEPT_MS) return undefined
    if (!known.by.every((one, at) => one === by[at])) return undefined
    if (known.asked_at_ms <= this.cleared_at_ms) return undefined
    const isOld = known.product_ids.some((id) => {
      const changed_at_ms = this.changed_at_ms.get(id)
      return changed_at_ms !== undefined && changed_at_ms >= known.asked_at_ms
    })
    return isOld ? undefined : known.answer
  }

  /** @param product_ids all that was considered */
  keep(question: CommonQuestion, product_ids: readonly string[], answer: Recommendations): void {
    this.kept.delete(question.key)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < ANSWERS_MAX) break
      this.kept.delete(oldest)
    }
    this.kept.set(question.key, { ...question, product_ids, answer })
  }

  /** Ends the answers for which some products were considered, also those being composed. */
  forget(product_ids: readonly string[]): void {
    const now_ms = this.now_ms()
    for (const [id, changed_at_ms] of this.changed_at_ms) {
      if (now_ms - changed_at_ms <= 2 * KEPT_MS) break
      this.changed_at_ms.delete(id)
    }
    for (const id of product_ids) {
      this.changed_at_ms.delete(id)
      this.changed_at_ms.set(id, now_ms)
    }
  }

  /** Ends all, also those being composed, as where something new may belong into any. */
  clear(): void {
    this.kept.clear()
    this.cleared_at_ms = this.now_ms()
  }
}
