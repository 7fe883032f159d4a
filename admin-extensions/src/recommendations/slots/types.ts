import type { SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import type { SlotPolicy } from "../../../../plugins/ecrm/src/core/recommendations/slot-policy"
import type { LearnedSlot } from "../../../../plugins/ecrm/src/core/recommendations/slot-weights"

export type { ModelName, SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"
export type { LearnedSlot, SlotPolicy }

/** Answer of `/admin/ecrm/recommendations/slots`. */
export interface SlotSetting {
  name: SlotName
  policy: SlotPolicy
  is_default: boolean
  /** 0 before the first change. */
  version: number
  updated_by: string | null
  updated_at: string | null
  /** What the shop's own orders chose; `null` where nothing could be asked yet. */
  learned: LearnedSlot | null
}
