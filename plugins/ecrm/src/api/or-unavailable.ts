import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { isUnavailable } from "../modules/warehouse/unavailable"

/** Says that a database is away: who asked keeps what there is and tries again. */
export function answerUnavailable(res: MedusaResponse): void {
  res.status(503).set("Retry-After", "5").json({
    type: "unexpected_state",
    code: "store.unavailable",
    message: "The database does not answer, try again in 5 s",
  })
}

/** A route that answers 503 instead of 500 while a database is away. */
export const orUnavailable =
  <Request extends MedusaRequest>(route: (req: Request, res: MedusaResponse) => Promise<void>) =>
  async (req: Request, res: MedusaResponse): Promise<void> => {
    try {
      await route(req, res)
    } catch (error) {
      if (!isUnavailable(error) || res.headersSent) throw error
      answerUnavailable(res)
    }
  }
