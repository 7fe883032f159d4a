import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  readItemId,
  readNeighboursQuery,
} from "../../../../../../../../../core/recommendations/query-input"
import { explorePairOrders } from "../../../../../../../../../workflows/recommendations/explore"
import { orUnavailable } from "../../../../../../../../or-unavailable"

/** The orders behind a pair. */
export const GET = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit } = readNeighboursQuery(req.query)
  const [id, neighbour_id] = [req.params.id, req.params.neighbour_id].map(readItemId)
  res.json({ orders: await explorePairOrders(req.scope, id, neighbour_id, limit) })
})
