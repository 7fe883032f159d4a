import { askForExport } from "../../../workflows/consent/export-contact"
import { changePreferences } from "../../../workflows/consent/change-preferences"
import { consentModule } from "../../../workflows/consent/consent-module"
import { noteLeft } from "../../../workflows/consent/note-left"
import { readPreferences, subjectOfLink } from "../../../workflows/consent/preference-subject"
import { readInput } from "../../ecrm/consent/read-input"
import { traceOf } from "../../ecrm/consent/trace"
import { preferenceForm } from "../../ecrm/consent/validators"
import { pageRoute, type PageContext } from "../page-route"
import { preferencePage } from "../preference-form"

const linkOf = async ({ req, token, locale }: PageContext) => ({
  ...(await consentModule(req.scope).tokens.read(token, "preferences")),
  locale,
})

/** The preference centre of the address that a mailed link speaks for; changes nothing. */
export const GET = pageRoute(async (context) => {
  const subject = subjectOfLink(await linkOf(context))
  const preferences = await readPreferences(context.req.scope, subject)
  return preferencePage(context, subject, preferences, null)
})

/** Saves the form, or mails the way to everything that is held of who reads the address's mails. */
export const POST = pageRoute(async (context) => {
  const { req } = context
  const form = readInput(preferenceForm, req.body ?? {})
  const link = await linkOf(context)
  const subject = subjectOfLink(link)
  if (form.action === "ask_export") {
    await askForExport(req.scope, subject, traceOf(req))
    const preferences = await readPreferences(req.scope, subject)
    return preferencePage(context, subject, preferences, "export_sent")
  }
  const wish = {
    topics: form.topics,
    unsubscribe_all: form.action === "unsubscribe_all",
    objects_to_profiling: form.objects_to_profiling === "on",
  }
  const trace = traceOf(req)
  const changed = await changePreferences(req.scope, subject, wish, "preference_page", trace)
  if (wish.unsubscribe_all) await noteLeft(req.scope, link)
  const preferences = await readPreferences(req.scope, subject)
  const isMailed = changed.awaiting_confirmation.length > 0
  return preferencePage(context, subject, preferences, isMailed ? "confirm_sent" : "saved")
})
