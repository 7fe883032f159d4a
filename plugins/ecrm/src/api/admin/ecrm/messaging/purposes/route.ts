import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "../../../../../core/shared/schema"
import { readPurposes } from "../../../../../workflows/messaging/read-purposes"
import { orUnavailable } from "../../../../or-unavailable"
import { readInput } from "../../read-input"

/** Everything that messages are sent for. They are switched by `POST …/messaging/settings`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(z.strictObject({}), req.query, "messaging.invalid_input")
  res.json({ purposes: await readPurposes(req.scope) })
})
