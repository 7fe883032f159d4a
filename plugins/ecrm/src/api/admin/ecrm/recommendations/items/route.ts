import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readListQuery } from "../../../../../core/recommendations/query-input"
import { exploreItems } from "../../../../../workflows/recommendations/explore"
import { orUnavailable } from "../../../../or-unavailable"

/** Items to explore, most ordered first. */
export const GET = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = readListQuery(req.query)
  const { items, count } = await exploreItems(req.scope, query, new Date())
  res.json({ items, count, limit: query.limit, offset: query.offset })
})
