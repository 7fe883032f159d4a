import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** A constant answer: what the benchmarks compare other routes of this server with. */
export const GET = (_req: MedusaRequest, res: MedusaResponse) => {
  res.json({ ping: "pong" })
}
