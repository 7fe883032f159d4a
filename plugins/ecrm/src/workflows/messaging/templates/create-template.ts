import type { MedusaContainer } from "@medusajs/framework/types"
import { isMarketing } from "../../../core/messaging/templates/content"
import { EcrmError } from "../../../core/shared/errors"
import { builtInTemplate, isBuiltIn } from "../../../modules/messaging/templates/built-ins"
import { templateExists } from "../../../modules/messaging/templates/errors"
import type { NewTemplate, TemplateActor } from "../../../modules/messaging/templates/templates"
import { consentModule } from "../../consent/consent-module"
import { messagingModule } from "../messaging-module"
import { contentOf } from "./tell-template"

/** Of marketing templates whose topic nobody named. */
const TOPIC = "newsletter"

/**
 * Makes a template of a merchant's own; its draft is what is in force of the one it begins as.
 * @throws EcrmError `messaging.template_exists`, `messaging.unknown_template` for the base,
 *   `messaging.unknown_topic`
 */
export async function createTemplate(
  container: MedusaContainer,
  { key, name, base_key, topic }: Omit<NewTemplate, "topic"> & { topic?: string | null },
  by: TemplateActor
): Promise<void> {
  if (isBuiltIn(key)) throw templateExists(key)
  const base = builtInTemplate(base_key)
  const own_topic = isMarketing(base_key) ? (topic ?? TOPIC) : null
  await requireTopic(container, own_topic)
  const { templates } = messagingModule(container)
  const [in_force] = await templates.printable([base_key])
  const at = { key: base_key, base_key }
  const content = await contentOf(container, at, in_force?.id ?? base.version_id)
  await templates.create({ key, name, base_key, topic: own_topic }, content, by)
}

/** @throws EcrmError `messaging.unknown_topic` */
export async function requireTopic(
  container: MedusaContainer,
  topic: string | null
): Promise<void> {
  if (topic === null) return
  const topics = await consentModule(container).topics.list("active")
  if (topics.some(({ key }) => key === topic)) return
  const message = `topic: there is no topic ${topic.slice(0, 40)}`
  throw new EcrmError("invalid_data", "messaging.unknown_topic", message, { field: "topic" })
}
