import { entryOf, type Habits } from "../complex/habits"
import { slotRoom } from "./slot-room"
import type { TraitTest } from "./trait"

/** Orders of one category within 30 days that make it a need of the moment. */
const ORDERS_MIN = 2
const NEED_EXPIRES_DAYS = 45

/** In the middle of a need: came back to a category within 30 days. */
export const needTrait = (habits: Habits, category: number, category_id: string): TraitTest => ({
  trait: {
    id: `need:${category_id}`,
    kind: "need",
    level: null,
    category_ids: [category_id],
    expires_days: NEED_EXPIRES_DAYS,
  },
  about: new Set([category]),
  standing(person, without_a, without_b) {
    if (category === without_a || category === without_b) return "unknown"
    const entry = entryOf(habits, person, category)
    return entry >= 0 && habits.orders_in_month[entry] >= ORDERS_MIN ? "has" : "has_not"
  },
  ...slotRoom(habits, new Set([category])),
})
