import type { MedusaResponse } from "@medusajs/framework/http"
import { changePreferences } from "../../../../workflows/consent/change-preferences"
import {
  readPreferences,
  type PreferenceSubject,
} from "../../../../workflows/consent/preference-subject"
import { subjectOfCustomer } from "../../../../workflows/consent/subject-of-customer"
import { templateLocale } from "../../../../core/messaging/templates/content"
import { orUnavailable } from "../../../or-unavailable"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { shownPreferences } from "../show-preferences"
import { traceOf } from "../trace"
import { nothing, preferencesBody } from "../validators"

const languageOf = (req: ShopperRequest) =>
  templateLocale(req.get("x-medusa-locale") ?? req.get("accept-language"))

const subjectOf = (req: ShopperRequest): Promise<PreferenceSubject> =>
  subjectOfCustomer(req.scope, req.auth_context?.actor_id ?? "", languageOf(req))

async function answer(req: ShopperRequest, res: MedusaResponse, subject: PreferenceSubject) {
  const preferences = await readPreferences(req.scope, subject)
  res.set("Cache-Control", "no-store")
  return {
    ...shownPreferences(preferences, subject, languageOf(req)),
    is_address_proven: subject.speaks_for_address,
  }
}

/** Preferences of the customer who is signed in. */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  readInput(nothing, req.query)
  res.json(await answer(req, res, await subjectOf(req)))
})

/**
 * Saves them; see `POST /ecrm/consent/preferences`. An account whose address is not proven may ask
 * to be mailed, and object to profiling; to take something back it needs the mailed link.
 */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const wish = readInput(preferencesBody, req.body)
  const subject = await subjectOf(req)
  const changed = await changePreferences(req.scope, subject, wish, "account", traceOf(req))
  res.json({ ...(await answer(req, res, subject)), ...changed })
})
