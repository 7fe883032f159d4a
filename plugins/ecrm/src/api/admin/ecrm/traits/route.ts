import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { orUnavailable } from "../../../or-unavailable"
import { readBody } from "../../../read-body"
import { newTrait, nothing } from "../identity/validators"
import { readQuery } from "../warehouse/read-query"

/** Every trait there is, the built-in ones first; at most 200. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readQuery(nothing, req.query)
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ definitions: await traits.definitions() })
})

/** Adds a trait of the merchant's own. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const given = readBody(newTrait, req.body, "profiles")
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.status(201).json({ definition: await traits.define(given) })
})
