import type { MerchandisingRule } from "../../../../plugins/ecrm/src/core/recommendations/merchandising-rule"
import type { SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"

export type {
  MerchandisingRule,
  ProductSet,
  RuleKind,
} from "../../../../plugins/ecrm/src/core/recommendations/merchandising-rule"

/** What is sent to `/admin/ecrm/recommendations/rules`; instants are ISO strings. */
export interface RuleInput {
  name: string
  document: MerchandisingRule
  slots: SlotName[]
  priority: number
  is_active: boolean
  starts_at: string | null
  ends_at: string | null
}

export interface MerchantRule extends RuleInput {
  id: string
  kind: MerchandisingRule["kind"]
  version: number
  updated_by: string | null
  created_at: string
  updated_at: string
}
