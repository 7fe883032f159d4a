import type { SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import type { SlotPolicy } from "../../../../plugins/ecrm/src/core/recommendations/slot-policy"

export type { ModelName, SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"
export type { SlotPolicy }

/** Answer of `/admin/ecrm/recommendations/slots`. */
export interface SlotSetting {
  name: SlotName
  policy: SlotPolicy
  is_default: boolean
  /** 0 before the first change. */
  version: number
  updated_by: string | null
  updated_at: string | null
}
