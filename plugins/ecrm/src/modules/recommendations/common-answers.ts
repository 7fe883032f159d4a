import type { Recommendations } from "../../core/recommendations/answer"

/** Most that are remembered; one takes some kilobytes. */
const ANSWERS_MAX = 20_000

/** All that an answer for somebody of whom nothing is known depends on. */
export interface CommonQuestion {
  /** What is asked and where, in one text. */
  key: string
  /** Model, merchant's decisions and policy, by identity: a change of one makes another answer. */
  by: readonly object[]
  /** How long its answer holds where nothing tells that it has changed. */
  kept_ms: number
  asked_at_ms: number
}

interface Kept extends Omit<CommonQuestion, "by"> {
  /** Held weakly: an answer that nobody asks for again must not keep an old model in memory. */
  by: readonly WeakRef<object>[]
  /** All that was considered, shown or not. */
  product_ids: readonly string[]
  answer: Recommendations
}

/**
 * What everybody gets of whom nothing is known, kept for minutes: on a busy page most shoppers are
 * strangers who ask the same. A change of anything that was considered ends it. Bounded; what was
 * asked for longest ago goes first.
 */
export class CommonAnswers {
  private readonly kept = new Map<string, Kept>()
  /** When products changed last, the longest ago first. */
  private readonly changed_at_ms = new Map<string, number>()

  private cleared_at_ms = -Infinity

  /** @param kept_ms_max longest that an answer is kept */
  constructor(
    private readonly kept_ms_max: number,
    private readonly now_ms: () => number = Date.now
  ) {}

  /** @param kept_ms of its answer, where that may be kept for less than others */
  question(key: string, by: readonly object[], kept_ms = Infinity): CommonQuestion {
    const bounded_ms = Math.min(kept_ms, this.kept_ms_max)
    return { key, by, kept_ms: bounded_ms, asked_at_ms: this.now_ms() }
  }

  /** @returns the very answer that was kept; `undefined` where it has to be composed */
  get({ key, by, asked_at_ms }: CommonQuestion): Recommendations | undefined {
    const known = this.kept.get(key)
    if (known === undefined || asked_at_ms - known.asked_at_ms >= known.kept_ms) return undefined
    if (!known.by.every((one, at) => one.deref() === by[at])) return undefined
    if (known.asked_at_ms <= this.cleared_at_ms) return undefined
    const isOld = known.product_ids.some((id) => {
      const changed_at_ms = this.changed_at_ms.get(id)
      return changed_at_ms !== undefined && changed_at_ms >= known.asked_at_ms
    })
    if (isOld) return undefined
    // what is asked for most often stays longest
    this.kept.delete(key)
    this.kept.set(key, known)
    return known.answer
  }

  /** @param product_ids all that was considered */
  keep(question: CommonQuestion, product_ids: readonly string[], answer: Recommendations): void {
    this.kept.delete(question.key)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < ANSWERS_MAX) break
      this.kept.delete(oldest)
    }
    const by = question.by.map((one) => new WeakRef(one))
    this.kept.set(question.key, { ...question, by, product_ids, answer })
  }

  /** Ends the answers for which some products were considered, also those being composed. */
  forget(product_ids: readonly string[]): void {
    const now_ms = this.now_ms()
    for (const [id, changed_at_ms] of this.changed_at_ms) {
      if (now_ms - changed_at_ms <= 2 * this.kept_ms_max) break
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
