import type { MedusaContainer } from "@medusajs/framework/types"
import type { TemplateContent } from "../../../core/messaging/templates/content"
import { variablesOf } from "../../../core/messaging/templates/variables"
import {
  builtInPartials,
  builtInTemplate,
  isBuiltIn,
} from "../../../modules/messaging/templates/built-ins"
import { unknownVersion } from "../../../modules/messaging/templates/errors"
import type { VersionRow } from "../../../modules/messaging/templates/templates"
import type { Template, TemplateVersion } from "../../../types/http/messaging-templates"
import { messagingModule } from "../messaging-module"
import { findTemplate, trialOf, type FoundTemplate } from "./find-template"
import { tellLines } from "./tell-templates"

/** Everything that a template may call, beside variables. */
const HELPERS = [
  { example: '{{t "heading"}}', prints: "a wording of the template in the reader's language" },
  { example: '{{paragraphs "body"}}', prints: "a wording, or a variable, in paragraphs" },
  { example: "{{money order.total order.currency_code}}", prints: "an amount of money" },
  { example: "{{date shipment.delivered_at}}", prints: "a day" },
  { example: "{{#if name}}…{{else}}…{{/if}}", prints: "the one or the other" },
  {
    example: '{{#if (t "hint")}}…{{/if}}',
    prints: "what belongs to a wording that is filled",
  },
  { example: "{{#unless name}}…{{/unless}}", prints: "what belongs to what is missing" },
  { example: "{{#each order.items}}…{{/each}}", prints: "each entry of a list" },
  { example: "{{#with order}}…{{/with}}", prints: "with the names of a group" },
]

/**
 * One template with what it says, and what it may print.
 * @throws EcrmError `messaging.unknown_template`
 */
export async function tellTemplate(container: MedusaContainer, key: string): Promise<Template> {
  const template = await findTemplate(container, key)
  const [[line], versions] = await Promise.all([
    tellLines(container, [template]),
    tellVersions(container, template),
  ])
  const in_force =
    versions.find(({ state }) => state === "in_force") ?? versions[versions.length - 1]
  const draft = versions.find(({ state }) => state === "draft")
  const revision = (await messagingModule(container).templates.versions([key])).find(
    ({ id }) => id === draft?.id
  )?.revision
  return {
    ...line,
    in_force: { ...in_force, content: await contentOf(container, template, in_force.id) },
    draft:
      draft === undefined || revision === undefined
        ? null
        : { ...draft, revision, content: await contentOf(container, template, draft.id) },
    built_in: builtInTemplate(template.base_key).content,
    variables: variablesOf(trialOf(template).sample),
    partials: Object.keys(builtInPartials().parts),
    helpers: HELPERS,
  }
}

/** All versions, newest first, and the plugin's own last. */
export async function tellVersions(
  container: MedusaContainer,
  template: FoundTemplate
): Promise<TemplateVersion[]> {
  const { templates } = messagingModule(container)
  const rows = await templates.versions([template.key])
  const [printing] = await templates.printable([template.key])
  const built_in: TemplateVersion = {
    id: builtInTemplate(template.base_key).version_id,
    number: 0,
    note: "",
    state: printing === undefined && isBuiltIn(template.key) ? "in_force" : "built_in",
    created_by_name: null,
    created_at: null,
    published_at: null,
    broken_because: null,
    broken_at: null,
  }
  return [...rows.map((row) => tellVersion(row, printing?.id)), built_in]
}

const tellVersion = (row: VersionRow, printing_id: string | undefined): TemplateVersion => ({
  id: row.id,
  number: row.number,
  note: row.note,
  state: stateOf(row, printing_id),
  created_by_name: row.created_by_name,
  created_at: row.created_at.toISOString(),
  published_at: row.published_at?.toISOString() ?? null,
  broken_because: row.broken_because,
  broken_at: row.broken_at?.toISOString() ?? null,
})

function stateOf(row: VersionRow, printing_id: string | undefined): TemplateVersion["state"] {
  if (row.published_at === null) return "draft"
  if (row.broken_because !== null) return "broken"
  return row.id === printing_id ? "in_force" : "published"
}

/** One version with what it says. @throws EcrmError `messaging.unknown_template_version` */
export async function tellVersionOf(
  container: MedusaContainer,
  template: FoundTemplate,
  version_id: string
): Promise<TemplateVersion & { content: TemplateContent }> {
  const versions = await tellVersions(container, template)
  const version = versions.find(({ id }) => id === version_id)
  if (version === undefined) throw unknownVersion(version_id)
  return { ...version, content: await contentOf(container, template, version_id) }
}

/** What a version says. @throws EcrmError `messaging.unknown_template_version` */
export async function contentOf(
  container: MedusaContainer,
  template: Pick<FoundTemplate, "key" | "base_key">,
  version_id: string
): Promise<TemplateContent> {
  const built_in = builtInTemplate(template.base_key)
  if (version_id === built_in.version_id) return built_in.content
  const { templates } = messagingModule(container)
  const rows = await templates.versions([template.key])
  if (!rows.some(({ id }) => id === version_id)) throw unknownVersion(version_id)
  const content = await templates.content(version_id)
  if (content === null) throw unknownVersion(version_id)
  return content
}
