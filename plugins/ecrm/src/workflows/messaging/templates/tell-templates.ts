import type { MedusaContainer } from "@medusajs/framework/types"
import { isMarketing } from "../../../core/messaging/templates/content"
import { builtInKeys, isBuiltIn } from "../../../modules/messaging/templates/built-ins"
import type { VersionRow } from "../../../modules/messaging/templates/templates"
import type {
  TemplateLine,
  TemplateState,
  TemplateUse,
} from "../../../types/http/messaging-templates"
import { messagingModule } from "../messaging-module"
import { allPurposes } from "../purposes/all-purposes"
import { builtInRow, type FoundTemplate } from "./find-template"

/** All templates, those of the plugin first. */
export async function tellTemplates(container: MedusaContainer): Promise<TemplateLine[]> {
  const rows = await messagingModule(container).templates.list()
  const known = new Map<string, FoundTemplate>(rows.map((row) => [row.key, row]))
  const built_in = builtInKeys().map((key) => known.get(key) ?? builtInRow(key))
  const own = rows.filter(({ key }) => !isBuiltIn(key))
  return await tellLines(container, [...built_in, ...own])
}

/** Templates as a list shows them, in the order given. */
export async function tellLines(
  container: MedusaContainer,
  templates: readonly FoundTemplate[]
): Promise<TemplateLine[]> {
  const keys = templates.map(({ key }) => key)
  const { templates: store, templateUses } = messagingModule(container)
  const [versions, campaigns] = await Promise.all([
    store.versions(keys),
    templateUses.campaigns(keys),
  ])
  const versionsOf = groupBy(versions, ({ template_key }) => template_key)
  const campaignsOf = groupBy(campaigns, ({ template_key }) => template_key)
  return templates.map((template) => {
    const own = versionsOf.get(template.key) ?? []
    const in_force = own.find(({ id }) => id === template.published_version_id)
    const purposes = allPurposes.filter(({ template_key }) => template_key === template.key)
    const used_by: TemplateUse[] = [
      ...purposes.map(({ key: id }) => ({
        kind: "purpose" as const,
        id,
        name: null,
        status: null,
      })),
      ...(campaignsOf.get(template.key) ?? []).map(({ id, name, status }) => ({
        kind: "campaign" as const,
        id,
        name,
        status,
      })),
    ]
    return {
      key: template.key,
      name: template.name,
      base_key: template.base_key,
      is_built_in: isBuiltIn(template.key),
      message_class: isMarketing(template.base_key) ? "marketing" : "transactional",
      topic: template.topic,
      state: stateOf(template, in_force),
      has_draft: own.some(({ published_at }) => published_at === null),
      broken_because: in_force?.broken_because ?? null,
      used_by,
      changed_at: own[0]?.changed_at.toISOString() ?? null,
    }
  })
}

function stateOf(template: FoundTemplate, in_force: VersionRow | undefined): TemplateState {
  if (template.archived_at !== null) return "archived"
  if (in_force === undefined) return isBuiltIn(template.key) ? "built_in" : "unpublished"
  return in_force.broken_because === null ? "changed" : "broken"
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}
