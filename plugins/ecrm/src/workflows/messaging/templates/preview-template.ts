import type { MedusaContainer } from "@medusajs/framework/types"
import { HTML_BYTES_MAX } from "../../../core/messaging/templates/check-printed"
import type { TemplateContent, TemplateLocale } from "../../../core/messaging/templates/content"
import type { PreviewAnswer } from "../../../types/http/messaging-templates"
import { messagingModule } from "../messaging-module"
import { findTemplate, trialOf } from "./find-template"
import { previewData } from "./preview-data"
import { contentOf, tellVersions } from "./tell-template"

/** What to show, to whom, in which language. */
export interface PreviewWish {
  content?: TemplateContent
  version_id?: string
  locale: TemplateLocale
  profile_id?: string
}

/**
 * Prints a template as it would arrive, and says what is wrong with it in any language.
 * @throws EcrmError `messaging.unknown_template`, `messaging.unknown_template_version`,
 *   `profiles.unknown`
 */
export async function previewTemplate(
  container: MedusaContainer,
  key: string,
  { content: unsaved, version_id, locale, profile_id }: PreviewWish
): Promise<PreviewAnswer> {
  const template = await findTemplate(container, key)
  const trial = trialOf(template)
  const shown = version_id ?? (await newestOf(container, key))
  const content = unsaved ?? (await contentOf(container, template, shown))
  const reader = profile_id === undefined ? null : { profile_id, locale }
  const { data, is_sample } = await previewData(container, template, reader)
  const { rendering } = messagingModule(container)
  const tried = await rendering.try(content, trial, locale, { ...data, locale })
  const checked = await rendering.check(content, trial)
  const is_told = tried.printed !== null || checked.some(({ severity }) => severity === "error")
  // what prints its sample may still be too much with a customer's data
  const faults = is_told ? checked : [...checked, ...tried.faults]
  const { printed: rendered, bytes } = tried
  return { rendered, bytes, bytes_max: HTML_BYTES_MAX, faults, data, is_sample }
}

/** The draft, else what is in force. */
export async function newestOf(container: MedusaContainer, key: string): Promise<string> {
  const versions = await tellVersions(container, await findTemplate(container, key))
  const newest =
    versions.find(({ state }) => state === "draft") ??
    versions.find(({ state }) => state === "in_force") ??
    versions[0]
  return newest.id
}
