import { entryOf, type Habits } from "../complex/habits"
import { slotRoom } from "./slot-room"
import type { TraitTest } from "./trait"

/** What was bought is used for years. */
const OWNER_EXPIRES_DAYS = 730

/** Owner of something of a category: whoever bought of it. */
export const ownerTrait = (habits: Habits, category: number, category_id: string): TraitTest => ({
  trait: {
    id: `owner:${category_id}`,
    kind: "owner",
    level: null,
    category_ids: [category_id],
    expires_days: OWNER_EXPIRES_DAYS,
  },
  about: new Set([category]),
  standing(person, without_a, without_b) {
    if (category === without_a || category === without_b) return "unknown"
    return entryOf(habits, person, category) < 0 ? "has_not" : "has"
  },
  ...slotRoom(habits, new Set([category])),
})
