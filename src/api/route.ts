import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Whoever types the server's bare address wants the shop. */
export const GET = (_req: MedusaRequest, res: MedusaResponse): void => {
  res.redirect(302, "/shop")
}
