import { NONE } from "../chain-facts"
import type { Habits } from "../complex/habits"
import { isLevel, priceLevel, PRICE_LEVEL_EXPIRES_DAYS } from "./price-level"
import type { TraitTest } from "./trait"

/**
 * A person's spend level: the mean of where the things they bought lie among all prices of the
 * store, with one more thing at ½. It tells who buys dear goods at all, where categories offer no
 * choice between cheap and dear.
 */
export function spendLevelTrait(habits: Habits, level: "high" | "low"): TraitTest {
  const { item_starts, items, item_categories, store_places } = habits
  const room = (person: number, without_a: number, without_b: number) => {
    let count = 0
    for (let at = item_starts[person]; at < item_starts[person + 1]; at++) {
      const category = item_categories[items[at]]
      if (category !== without_a && category !== without_b) count++
    }
    return count
  }
  return {
    trait: {
      id: `spend_level:${level}`,
      kind: "spend_level",
      level,
      category_ids: [],
      expires_days: PRICE_LEVEL_EXPIRES_DAYS,
    },
    about: new Set(),
    standing(person, without_a, without_b) {
      let sum = 0
      let count = 0
      for (let at = item_starts[person]; at < item_starts[person + 1]; at++) {
        const category = item_categories[items[at]]
        if (category === without_a || category === without_b) continue
        sum += store_places.of_items[items[at]]
        count++
      }
      if (count === 0) return "unknown"
      return isLevel(level, priceLevel(sum, count)) ? "has" : "has_not"
    },
    roomForTrait: (person, trigger) => room(person, trigger, NONE),
    roomForTarget: room,
  }
}
