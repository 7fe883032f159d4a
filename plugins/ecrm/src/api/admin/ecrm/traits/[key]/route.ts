import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readBody } from "../../../../read-body"
import { readTraitKey } from "../../identity/read-trait-key"
import { changedTrait } from "../../identity/validators"

/** Changes a trait; its key and type never do, nor the choices of a built-in one. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const changes = readBody(changedTrait, req.body, "profiles")
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ definition: await traits.redefine(readTraitKey(req.params.key), changes) })
})

/** Drops a trait of the merchant's own, with what everybody has of it. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
    const key = readTraitKey(req.params.key)
    await traits.undefine(key)
    res.json({ key, deleted: true })
  }
)
