import type { MedusaContainer } from "@medusajs/framework/types"
import { isMarketing } from "../../../core/messaging/templates/content"
import { EcrmError } from "../../../core/shared/errors"
import { isBuiltIn } from "../../../modules/messaging/templates/built-ins"
import type { TemplateActor } from "../../../modules/messaging/templates/templates"
import { messagingModule } from "../messaging-module"
import { requireTopic } from "./create-template"
import { findTemplate } from "./find-template"

/**
 * Changes name and topic of a merchant's own template.
 * @throws EcrmError `messaging.built_in_template`, `messaging.unknown_topic`
 */
export async function changeTemplate(
  container: MedusaContainer,
  key: string,
  change: { name?: string; topic?: string | null },
  by: TemplateActor
): Promise<void> {
  const { base_key } = await findTemplate(container, key)
  if (isBuiltIn(key)) throw builtIn(key)
  if (change.topic === null && isMarketing(base_key)) {
    const message = "topic: a marketing template belongs to one"
    throw new EcrmError("invalid_data", "messaging.unknown_topic", message, { field: "topic" })
  }
  await requireTopic(container, change.topic ?? null)
  await messagingModule(container).templates.change(key, change, by)
}

/** Puts a merchant's template away; a built-in one prints as the plugin brings it again. */
export async function archiveTemplate(
  container: MedusaContainer,
  key: string,
  by: TemplateActor
): Promise<void> {
  await findTemplate(container, key)
  const { templates } = messagingModule(container)
  // without a row it prints as the plugin brings it already
  if ((await templates.find(key)) !== null) await templates.archive(key, isBuiltIn(key), by)
}

const builtIn = (key: string) =>
  new EcrmError(
    "not_allowed",
    "messaging.built_in_template",
    `${key} is the plugin's own: its name stays, its words can be changed`
  )
