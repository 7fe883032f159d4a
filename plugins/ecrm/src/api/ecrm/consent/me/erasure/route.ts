import type { MedusaResponse } from "@medusajs/framework/http"
import { requireAddress } from "../../../../../core/consent/address"
import { EcrmError } from "../../../../../core/shared/errors"
import { subjectOfCustomer } from "../../../../../workflows/consent/subject-of-customer"
import { askForErasure } from "../../../../../workflows/personal-data/ask-for-erasure"
import { orUnavailable } from "../../../../or-unavailable"
import type { ShopperRequest } from "../../../shopper-gate"
import { readInput } from "../../read-input"
import { erasureBody } from "../../validators"

/**
 * Asks for everything about the customer who is signed in to be erased. The account's address is
 * typed once more, so that no forgotten session can do it. Answers 202 with the certificate's id.
 */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { email } = readInput(erasureBody, req.body)
  const typed = requireAddress("email", email)
  const subject = await subjectOfCustomer(req.scope, req.auth_context?.actor_id ?? "", "en")
  if (typed !== subject.address) {
    const message = "email: is not the address of this account"
    throw new EcrmError("invalid_data", "consent.address_differs", message, { field: "email" })
  }
  const { id, status } = await askForErasure(req.scope, {
    profile_id: subject.root_id ?? "",
    requested_by: "shopper",
    actor_id: null,
    reason: "",
  })
  res.status(202).json({ erasure: { id, status } })
})
