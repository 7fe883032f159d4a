import type { MedusaResponse } from "@medusajs/framework/http"
import { changePreferences } from "../../../../workflows/consent/change-preferences"
import { consentModule } from "../../../../workflows/consent/consent-module"
import { noteLeft } from "../../../../workflows/consent/note-left"
import { readPreferences, subjectOfLink } from "../../../../workflows/consent/preference-subject"
import { templateLocale } from "../../../../core/messaging/templates/content"
import { orUnavailable } from "../../../or-unavailable"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { shownPreferences } from "../show-preferences"
import { traceOf } from "../trace"
import { tokenPreferencesBody, tokenQuery } from "../validators"

const linkOf = (req: ShopperRequest, token: string) =>
  consentModule(req.scope).tokens.read(token, "preferences")

/** Preferences of the address that a mailed link speaks for. Query: `token`. */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { token } = readInput(tokenQuery, req.query)
  const subject = subjectOfLink(await linkOf(req, token))
  const preferences = await readPreferences(req.scope, subject)
  res.set("Cache-Control", "no-store")
  res.json(shownPreferences(preferences, subject, templateLocale(subject.locale)))
})

/** Saves them. Body: `token`, `topics`, `unsubscribe_all`, `objects_to_profiling`. */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { token, ...wish } = readInput(tokenPreferencesBody, req.body)
  const link = await linkOf(req, token)
  const subject = subjectOfLink(link)
  const changed = await changePreferences(req.scope, subject, wish, "preference_page", traceOf(req))
  if (wish.unsubscribe_all) await noteLeft(req.scope, link)
  const preferences = await readPreferences(req.scope, subject)
  res.set("Cache-Control", "no-store")
  res.json({
    ...shownPreferences(preferences, subject, templateLocale(subject.locale)),
    ...changed,
  })
})
