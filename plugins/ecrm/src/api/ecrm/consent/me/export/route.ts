import type { MedusaResponse } from "@medusajs/framework/http"
import { subjectOfCustomer } from "../../../../../workflows/consent/subject-of-customer"
import { exportPerson } from "../../../../../workflows/personal-data/export-person"
import { orUnavailable } from "../../../../or-unavailable"
import type { ShopperRequest } from "../../../shopper-gate"
import { readInput } from "../../read-input"
import { nothing } from "../../validators"

/** Everything held of the customer who is signed in, as a file. */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  readInput(nothing, req.query)
  const { root_id } = await subjectOfCustomer(req.scope, req.auth_context?.actor_id ?? "", "en")
  const exported = await exportPerson(req.scope, root_id ?? "", new Date())
  res.set("Cache-Control", "no-store")
  res.set("Content-Disposition", 'attachment; filename="what-we-know-about-you.json"')
  res.json(exported)
})
