import type { Habits } from "../complex/habits"
import type { TraitTest } from "./trait"

/**
 * Room counted in slots, for traits that fill slots of their own: whoever has the trait spent slots
 * on it, and is compared with people who had as many others free. What is bought at random then
 * hangs together with nothing, however unlike people are in how much they buy.
 */
export function slotRoom(
  { starts, categories, slots, category_count }: Habits,
  about: ReadonlySet<number>
): Pick<TraitTest, "roomForTrait" | "roomForTarget"> {
  const is_about = Uint8Array.from({ length: category_count }, (_, c) => (about.has(c) ? 1 : 0))
  return {
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
        if (category === target || (category !== trigger && is_about[category] === 0))
          room += slots[at]
      }
      return room
    },
  }
}
