import type { MedusaContainer } from "@medusajs/framework/types"
import { isMarketing, TEMPLATE_KEY } from "../../../core/messaging/templates/content"
import type { Trial } from "../../../modules/messaging/rendering/check-template"
import { builtInTemplate, isBuiltIn } from "../../../modules/messaging/templates/built-ins"
import { unknownTemplate } from "../../../modules/messaging/templates/errors"
import type { TemplateRow } from "../../../modules/messaging/templates/templates"
import { messagingModule } from "../messaging-module"

/** A template that there is, with a row or without. */
export type FoundTemplate = Pick<
  TemplateRow,
  "key" | "name" | "base_key" | "topic" | "published_version_id" | "archived_at"
>

/** `order-placed` → `Order placed`. */
const named = (key: string): string => key[0].toUpperCase() + key.slice(1).replaceAll("-", " ")

/** A built-in template as if it had a row. */
export const builtInRow = (key: string): FoundTemplate => ({
  key,
  name: named(key),
  base_key: key,
  topic: null,
  published_version_id: null,
  archived_at: null,
})

/** @throws EcrmError `messaging.unknown_template` */
export async function findTemplate(
  container: MedusaContainer,
  key: string
): Promise<FoundTemplate> {
  if (!TEMPLATE_KEY.test(key)) throw unknownTemplate(key)
  const row = await messagingModule(container).templates.find(key)
  if (row !== null) return row
  if (isBuiltIn(key)) return builtInRow(key)
  throw unknownTemplate(key)
}

/** What a template is tried with: the sample of what it began as. */
export const trialOf = ({ base_key }: Pick<FoundTemplate, "base_key">): Trial => ({
  sample: builtInTemplate(base_key).sample,
  is_marketing: isMarketing(base_key),
})
