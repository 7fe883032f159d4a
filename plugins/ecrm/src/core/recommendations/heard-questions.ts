import type { Proposal } from "./reason"
import type { ModelName } from "./slot"

/** What a slot was asked in the past and who proposed what; made small enough to try weights on. */
export interface HeardQuestion {
  /** Questions of one half judge what was learned from the other; 0 or 1. */
  half: number
  /** Items proposed, ascending. */
  items: Uint32Array
  /** Per model of the table and item, what it says of 1 at most: `said[model × items + item]`. */
  said: Float64Array
  /** Places in `items` of what came. */
  right: number[]
  /** Gain of a list that begins with all that came. */
  ideal: number
}

/** The questions of one slot. */
export interface HeardSlot {
  models: readonly ModelName[]
  /** Items that the slot shows. */
  count: number
  /** Those of whom nobody proposed what came are counted, and nothing else. */
  missed: [number, number]
  questions: HeardQuestion[]
}

/** Proposals of one model that are listened to; what is further down never comes into view. */
export const HEARD_MAX = 40

/** Gain of a hit at a place from 0 on. */
export const gainAt = (rank: number): number => 1 / Math.log2(rank + 2)

/**
 * Adds a question as `blend` would hear it: the best of each voice says 1, the rest in proportion.
 * @param voices best first, by model of the slot's table; what is not there said nothing
 * @param barred items that must not come
 */
export function addQuestion(
  slot: HeardSlot,
  half: number,
  voices: ReadonlyMap<ModelName, readonly Proposal[]>,
  truth: ReadonlySet<number>,
  isBarred: (item: number) => boolean
): void {
  const found = new Set<number>()
  for (const model of slot.models) {
    for (const { item } of voices.get(model) ?? []) if (!isBarred(item)) found.add(item)
  }
  const items = Uint32Array.from(found).sort()
  const place = new Map([...items].map((item, at) => [item, at]))
  const right = [...truth].flatMap((item) => place.get(item) ?? [])
  if (right.length === 0) {
    slot.missed[half]++
    return
  }
  const said = new Float64Array(slot.models.length * items.length)
  slot.models.forEach((model, row) => {
    const proposals = voices.get(model) ?? []
    for (const { item, score } of proposals) {
      const at = place.get(item)
      if (at !== undefined) said[row * items.length + at] = score / proposals[0].score
    }
  })
  let ideal = 0
  for (let rank = 0; rank < Math.min(slot.count, truth.size); rank++) ideal += gainAt(rank)
  slot.questions.push({ half, items, said, right, ideal })
}
