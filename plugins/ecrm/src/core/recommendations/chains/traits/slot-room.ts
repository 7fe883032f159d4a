import type { Habits } from "../complex/habits"
import type { TraitTest } from "./trait"

/**
 * Room counted in slots, for traits that fill slots of their own: whoever has the trait spent slots
 * on it, and is compared with people who had as many others free. What is bought at random then
 * hangs together with nothing, however unlike people are in how much they buy.
 */
export const slotRoom = (
  { starts, categories, slots }: Habits,
  about: ReadonlySet<number>
): Pick<TraitTest, "roomForTrait" | "roomForTarget"> => ({
  roomForTrait(person, trigger) {
    let room = 0
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      if (categories[at] !== trigger) room += slots[at]
    }
    return room
  },
  roomForTarget(person, trigger, target) {
    let room = 0
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      const category = categories[at]
      if (category === target || (category !== trigger && !about.has(category))) room += slots[at]
    }
    return room
  },
})
