import type { MedusaResponse } from "@medusajs/framework/http"
import { readTopics } from "../../../../workflows/consent/read-topics"
import { orUnavailable } from "../../../or-unavailable"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { topicsQuery } from "../validators"

/** What can be subscribed to, with the exact words that are agreed to. Query: `locale`. */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { locale } = readInput(topicsQuery, req.query)
  res.json({ topics: await readTopics(req.scope, locale) })
})
