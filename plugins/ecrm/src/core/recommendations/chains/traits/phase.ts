import type { Habits } from "../complex/habits"
import { slotRoom } from "./slot-room"
import type { TraitTest } from "./trait"

/** A phase of a household, as with a baby, lasts for months. */
const PHASE_EXPIRES_DAYS = 270

/** In a phase of a household: bought of any of the categories that go through it together. */
export const phaseTrait = (
  habits: Habits,
  about: ReadonlySet<number>,
  category_ids: string[]
): TraitTest => ({
  trait: {
    id: `phase:${category_ids.join("+")}`,
    kind: "phase",
    level: null,
    category_ids,
    expires_days: PHASE_EXPIRES_DAYS,
  },
  about,
  standing(person, without_a, without_b) {
    const { starts, categories } = habits
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const category = categories[at]
      if (category !== without_a && category !== without_b && about.has(category)) return "has"
    }
    return "has_not"
  },
  ...slotRoom(habits, about),
})
