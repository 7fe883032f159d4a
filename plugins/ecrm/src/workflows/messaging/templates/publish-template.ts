import type { MedusaContainer } from "@medusajs/framework/types"
import type { TemplateFault } from "../../../core/messaging/templates/content"
import { noDraft } from "../../../modules/messaging/templates/errors"
import type { TemplateActor } from "../../../modules/messaging/templates/templates"
import { messagingModule } from "../messaging-module"
import { findTemplate, trialOf } from "./find-template"
import { contentOf } from "./tell-template"

const isError = ({ severity }: TemplateFault): boolean => severity === "error"

/**
 * Puts the draft in force where it renders in every language and breaks no rule of safety.
 * @returns what is wrong; nothing where it is in force now
 * @throws EcrmError `messaging.unknown_template`, `messaging.no_draft`, `messaging.draft_changed`
 */
export async function publishTemplate(
  container: MedusaContainer,
  key: string,
  by: TemplateActor
): Promise<TemplateFault[]> {
  const template = await findTemplate(container, key)
  const { templates, rendering } = messagingModule(container)
  const draft = (await templates.versions([key])).find((row) => row.published_at === null)
  if (draft === undefined) throw noDraft(key)
  const content = await contentOf(container, template, draft.id)
  const errors = (await rendering.check(content, trialOf(template))).filter(isError)
  if (errors.length === 0) await templates.publish(key, draft.revision, by)
  return errors
}

/**
 * Puts what an earlier version says in force again, as a new version.
 * @returns what is wrong with it by now; nothing where it is in force
 * @throws EcrmError `messaging.unknown_template`, `messaging.unknown_template_version`
 */
export async function restoreTemplate(
  container: MedusaContainer,
  key: string,
  { version_id, note }: { version_id: string; note: string },
  by: TemplateActor
): Promise<TemplateFault[]> {
  const template = await findTemplate(container, key)
  const { templates, rendering } = messagingModule(container)
  const content = await contentOf(container, template, version_id)
  const errors = (await rendering.check(content, trialOf(template))).filter(isError)
  if (errors.length === 0) await templates.restore(template, { content, note }, by)
  return errors
}
