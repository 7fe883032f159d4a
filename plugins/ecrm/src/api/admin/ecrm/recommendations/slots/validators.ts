import { SLOT_NAMES } from "../../../../../core/recommendations/slot"
import { readSlotPolicy } from "../../../../../core/recommendations/slot-policy"
import { z } from "../../../../../core/shared/schema"
import { readInput } from "../../read-input"
import { INVALID } from "../setting-fields"

const name = z.enum(SLOT_NAMES)
const body = z.strictObject({
  policy: z.unknown(),
  /** 0 for a slot that nobody changed yet. */
  version: z.number().int().min(0).max(2_147_483_647),
})

/** @throws EcrmError `recommendations.invalid_input`, as do all readers here */
export const readSlotName = (given: unknown) =>
  readInput(z.strictObject({ name }), { name: given }, INVALID).name
/** @throws EcrmError `recommendations.invalid_policy` with the path of the field as well */
export const readSlotBody = (given: unknown) => {
  const { policy, version } = readInput(body, given, INVALID)
  return { policy: readSlotPolicy(policy), version }
}
