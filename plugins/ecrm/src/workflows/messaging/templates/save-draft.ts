import type { MedusaContainer } from "@medusajs/framework/types"
import type { TemplateFault } from "../../../core/messaging/templates/content"
import type { Draft, TemplateActor } from "../../../modules/messaging/templates/templates"
import { messagingModule } from "../messaging-module"
import { findTemplate, trialOf } from "./find-template"

/**
 * Keeps a draft, whatever is wrong with it.
 * @returns what is
 * @throws EcrmError `messaging.unknown_template`, `messaging.draft_changed`
 */
export async function saveDraft(
  container: MedusaContainer,
  key: string,
  draft: Draft,
  by: TemplateActor
): Promise<TemplateFault[]> {
  const template = await findTemplate(container, key)
  const { templates, rendering } = messagingModule(container)
  await templates.saveDraft(template, draft, by)
  return await rendering.check(draft.content, trialOf(template))
}

/** @throws EcrmError `messaging.unknown_template` */
export async function dropDraft(
  container: MedusaContainer,
  key: string,
  by: TemplateActor
): Promise<void> {
  await findTemplate(container, key)
  await messagingModule(container).templates.dropDraft(key, by)
}
