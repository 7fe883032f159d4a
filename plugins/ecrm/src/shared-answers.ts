/** Times its cost for which an answer is given again: at most a twentieth of the time is spent. */
const REUSE_FACTOR = 20

/**
 * Shares a costly answer among those who ask at once, and gives it again for twenty times what it
 * cost; a failure is not kept. Cheap answers are therefore fresh, costly ones rare.
 */
export class SharedAnswers<Key, Answer> {
  private readonly kept = new Map<Key, { reuse_until_ms: number; answer: Promise<Answer> }>()

  get(key: Key, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.kept.get(key)
    if (known && Date.now() < known.reuse_until_ms) return known.answer
    const asked_ms = Date.now()
    for (const [other, { reuse_until_ms }] of this.kept) {
      if (reuse_until_ms <= asked_ms) this.kept.delete(other)
    }
    const entry = { reuse_until_ms: Infinity, answer: ask() }
    this.kept.set(key, entry)
    entry.answer.then(
      () => {
        const ended_ms = Date.now()
        entry.reuse_until_ms = ended_ms + REUSE_FACTOR * (ended_ms - asked_ms)
      },
      () => void this.kept.delete(key)
    )
    return entry.answer
  }
}
