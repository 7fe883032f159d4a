import type { MedusaRequest } from "@medusajs/framework/http"
import type { RequestTrace } from "../../../workflows/consent/consent-module"

/** How a request reached us; only hashes of it are kept. */
export const traceOf = (req: MedusaRequest): RequestTrace => ({
  ip: req.ip ?? null,
  user_agent: req.get("user-agent")?.slice(0, 500) ?? null,
})
