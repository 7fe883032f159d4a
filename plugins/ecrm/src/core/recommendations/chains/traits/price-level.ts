import { NONE } from "../chain-facts"
import type { Habits } from "../complex/habits"
import type { TraitTest } from "./trait"

/** Categories in the middle that a person counts beside their own: one purchase says little. */
const PRIOR_CATEGORIES = 1
/** Who buys dearer, or cheaper, than three fifths of what categories offer. */
const HIGH = 0.6
const LOW = 0.4

/** Price levels wear off: incomes and tastes change within years, not weeks. */
export const PRICE_LEVEL_EXPIRES_DAYS = 365

/**
 * A person's price level: over the categories of which they bought, the mean of how dear the
 * dearest was among what the category offers, with one more category at ½:
 *
 *     level = (Σ_c place_c^slots_c + ½) / (categories + 1)
 *
 * High from 0.6, low up to 0.4: the dearest of five things once, or twice the second. A dear memory card is as dear as a dear camera: prices are compared
 * within a category only.
 */
export const priceLevel = (sum: number, categories: number): number =>
  (sum + PRIOR_CATEGORIES / 2) / (categories + PRIOR_CATEGORIES)

export const isLevel = (level: "high" | "low", value: number): boolean =>
  level === "high" ? value >= HIGH : value <= LOW

export function priceLevelTrait(habits: Habits, level: "high" | "low"): TraitTest {
  const { starts, categories, levels } = habits
  // How many categories speak decides how easily a level is passed, and nothing else does.
  const room = (person: number, without_a: number, without_b: number) => {
    let count = 0
    for (let at = starts[person]; at < starts[person + 1]; at++) {
      if (categories[at] !== without_a && categories[at] !== without_b) count++
    }
    return count
  }
  return {
    trait: {
      id: `price_level:${level}`,
      kind: "price_level",
      level,
      category_ids: [],
      expires_days: PRICE_LEVEL_EXPIRES_DAYS,
    },
    about: new Set(),
    standing(person, without_a, without_b) {
      let sum = 0
      let count = 0
      for (let at = starts[person]; at < starts[person + 1]; at++) {
        if (categories[at] === without_a || categories[at] === without_b) continue
        sum += levels[at]
        count++
      }
      if (count === 0) return "unknown"
      return isLevel(level, priceLevel(sum, count)) ? "has" : "has_not"
    },
    roomForTrait: (person, trigger) => room(person, trigger, NONE),
    roomForTarget: room,
  }
}
