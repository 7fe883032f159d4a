import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  readItemId,
  readNeighboursQuery,
} from "../../../../../../../core/recommendations/query-input"
import { exploreNeighbours } from "../../../../../../../workflows/recommendations/explore"
import { orUnavailable } from "../../../../../../or-unavailable"

/** Neighbours of one item with their figures. */
export const GET = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit } = readNeighboursQuery(req.query)
  res.json(await exploreNeighbours(req.scope, readItemId(req.params.id), limit))
})
