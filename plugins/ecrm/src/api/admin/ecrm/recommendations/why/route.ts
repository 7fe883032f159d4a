import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKS_MAX } from "../../../../../core/recommendations/slot-policy"
import { SLOT_NAMES } from "../../../../../core/recommendations/slot"
import { z } from "../../../../../core/shared/schema"
import { explainPicks } from "../../../../../workflows/recommendations/explain-picks"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readInput } from "../../read-input"
import { id, integer, INVALID } from "../setting-fields"

const query = z
  .strictObject({
    slot: z.enum(SLOT_NAMES),
    profile_id: id.optional(),
    visitor_id: id.optional(),
    product_id: id.optional(),
    cart_id: id.optional(),
    region_id: id.optional(),
    limit: integer(1, PICKS_MAX).optional(),
  })
  .refine(({ slot, product_id }) => slot !== "product" || product_id !== undefined, {
    path: ["product_id"],
    message: "is needed for the slot product",
  })

/**
 * Why somebody sees what they see in a slot. Query: `slot`, `profile_id`, `visitor_id`,
 * `product_id`, `cart_id`, `region_id`, `limit`. Answers `{ why }`; the look is noted.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { profile_id = null, visitor_id = null, ...question } = readInput(query, req.query, INVALID)
  const why = await explainPicks(req.scope, question, { profile_id, visitor_id })
  await logAccess(req, "explain_picks", profile_id, {
    slot: question.slot,
    ...(visitor_id === null ? {} : { visitor_id }),
  })
  res.json({ why })
})
