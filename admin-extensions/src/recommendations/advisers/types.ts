/** Answers of `/admin/ecrm/recommendations/advisers`, as the server declares them. */
export type { AdviserDocument } from "../../../../plugins/ecrm/src/core/recommendations/adviser-document"
import type { MerchantAdviser } from "../../../../plugins/ecrm/src/modules/recommendations/advisers/advisers"

export type Adviser = Omit<MerchantAdviser, "updated_at"> & { updated_at: string }
