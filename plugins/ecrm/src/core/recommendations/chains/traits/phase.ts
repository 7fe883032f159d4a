import { RULE_LIMITS } from "../../../profiles/segments/limits"
import { markOf } from "../../order-mark"
import type { Habits } from "../complex/habits"
import { slotRoom } from "./slot-room"
import type { TraitTest } from "./trait"

/** A phase of a household, as with a baby, lasts for months. */
const PHASE_EXPIRES_DAYS = 270

/** A phase of so many categories asks for two of them, so that one chance purchase is none. */
const LARGE = 4

/**
 * Names a phase by its categories; by a number that stands for them where there are too many for
 * the chains that go through it to name.
 */
export function phaseId(category_ids: readonly string[]): string {
  const listed = category_ids.join("+")
  const id = `phase:${listed}`
  return id.length <= RULE_LIMITS.text_length_max ? id : `phase:${markOf(listed).toString(36)}`
}

/** In a phase of a household: bought of the categories that go through it together. */
export const phaseTrait = (
  habits: Habits,
  about: ReadonlySet<number>,
  category_ids: string[]
): TraitTest => ({
  trait: {
    id: phaseId(category_ids),
    kind: "phase",
    level: null,
    category_ids,
    expires_days: PHASE_EXPIRES_DAYS,
  },
  about,
  standing(person, without_a, without_b) {
    const { starts, categories } = habits
    let count = 0
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const category = categories[at]
      if (category !== without_a && category !== without_b && about.has(category)) count++
    }
    return count >= (about.size < LARGE ? 1 : 2) ? "has" : "has_not"
  },
  ...slotRoom(habits, about),
})
