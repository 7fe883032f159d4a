import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../../core/consent/address"
import {
  campaignDocumentSchema,
  LISTED_MAX,
  type CampaignDocument,
} from "../../../core/messaging/campaigns/campaign-document"
import { invalidCampaign } from "../../../core/messaging/campaigns/errors"
import { unpinned } from "../../../core/messaging/campaigns/pinned-versions"
import { isMarketing } from "../../../core/messaging/templates/content"
import type { CampaignActor, CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { isBuiltIn } from "../../../modules/messaging/templates/built-ins"
import { PROFILES_MODULE } from "../../../modules/profiles"
import type ProfilesModuleService from "../../../modules/profiles/service"
import { coreDatabase } from "../../warehouse/core-database"
import { noted } from "./note-campaign"
import { messagingModule } from "../messaging-module"

/** A campaign as a request brings it. */
export interface CampaignDraft {
  name: string
  /** Read here, by the schema of the document. */
  document: unknown
  /** Further people of the list, by mail address. */
  addresses: string[]
}

/** Makes a draft. @throws EcrmError `messaging.invalid_campaign` */
export async function createCampaign(
  container: MedusaContainer,
  draft: CampaignDraft,
  actor: CampaignActor
): Promise<CampaignRow> {
  const document = await readDocument(container, draft)
  return await noted(container, { action: "create", actor }, (campaigns) =>
    campaigns.create({ name: draft.name, document }, actor)
  )
}

/**
 * Changes a draft.
 * @throws EcrmError `messaging.invalid_campaign`, `messaging.campaign_unknown`,
 *   `messaging.campaign_changed`, `messaging.campaign_refuses`
 */
export async function editCampaign(
  container: MedusaContainer,
  id: string,
  revision: number,
  draft: CampaignDraft,
  actor: CampaignActor
): Promise<CampaignRow> {
  const document = await readDocument(container, draft)
  const edited = { name: draft.name, document, edited_by: actor.id, edited_by_name: actor.name }
  return await noted(container, { action: "edit", actor }, (campaigns) =>
    campaigns.command(id, revision, "edit", () => edited)
  )
}

/** Makes a draft like a campaign, whatever became of that. */
export async function duplicateCampaign(
  container: MedusaContainer,
  id: string,
  actor: CampaignActor
): Promise<CampaignRow> {
  const { name, document } = await messagingModule(container).campaigns.read(id)
  const actions = document.actions.map((one) => ({ ...one, result: "", responses: 0, revenue: 0 }))
  const copy = { name, document: unpinned({ ...document, actions }) }
  const note = { action: "duplicate", actor, details: { of: id } }
  return await noted(container, note, (campaigns) => campaigns.create(copy, actor))
}

/**
 * Reads a document and looks whether there is what it names.
 * @throws EcrmError `messaging.invalid_campaign`, with the path of the first fault; an address is
 *   told by its place alone
 */
export async function readDocument(
  container: MedusaContainer,
  { document, addresses }: Omit<CampaignDraft, "name">
): Promise<CampaignDocument> {
  const people = await peopleOf(container, addresses)
  const parsed = campaignDocumentSchema.safeParse(withPeople(document, people))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const unknown = issue.code === "unrecognized_keys" ? [issue.keys[0]] : []
    const path = ["document", ...issue.path, ...unknown].join(".")
    const reason = unknown.length > 0 ? "is not known here" : issue.message
    throw invalidCampaign(path, reason.replace(/^Invalid input: /, ""))
  }
  await checkReferences(container, parsed.data)
  return unpinned(parsed.data)
}

/** Adds people to the list of a document that is still to be read. */
function withPeople(document: unknown, profile_ids: string[]): unknown {
  if (profile_ids.length === 0 || typeof document !== "object" || document === null) return document
  const { audience } = document as { audience?: { profile_ids?: unknown } }
  if (typeof audience !== "object" || audience === null) return document
  const listed = Array.isArray(audience.profile_ids) ? audience.profile_ids : []
  const all = [...new Set([...listed, ...profile_ids])]
  return { ...document, audience: { ...audience, profile_ids: all } }
}

async function peopleOf(container: MedusaContainer, addresses: string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const normal = addresses.map((address, at) => {
    const found = normalAddress("email", address)
    if (found === null) throw invalidCampaign(`addresses.${at}`, "must be a mail address")
    return found
  })
  const { rows } = await coreDatabase(container).raw<{ value: string; profile_id: string }>(
    `SELECT DISTINCT value, profile_id FROM ecrm_profiles_identity
     WHERE kind = 'email' AND value = ANY (?::text[]) ORDER BY 2`,
    [normal]
  )
  const unknown = normal.findIndex((address) => rows.every(({ value }) => value !== address))
  if (unknown >= 0) throw invalidCampaign(`addresses.${unknown}`, "is nobody's we know")
  const ids = [...new Set(rows.map(({ profile_id }) => profile_id))]
  if (ids.length > LISTED_MAX)
    throw invalidCampaign("addresses", `are more than ${LISTED_MAX} people`)
  return ids
}

async function checkReferences(
  container: MedusaContainer,
  { audience, arms, topic }: CampaignDocument
): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const known = new Set((await segments.all()).map(({ id }) => id))
  for (const field of ["segment_ids", "exclude_segment_ids"] as const) {
    const at = audience[field].findIndex((id) => !known.has(id))
    if (at >= 0) throw invalidCampaign(`document.audience.${field}.${at}`, "is no segment")
  }
  const db = coreDatabase(container)
  const people = await db.raw<{ id: string }>(
    "SELECT id FROM ecrm_profiles_profile WHERE id = ANY (?::text[]) AND erased_at IS NULL",
    [audience.profile_ids]
  )
  const ids = new Set(people.rows.map(({ id }) => id))
  const at = audience.profile_ids.findIndex((id) => !ids.has(id))
  if (at >= 0) throw invalidCampaign(`document.audience.profile_ids.${at}`, "is nobody")
  const topics = await db.raw<{ is_there: boolean }>(
    `SELECT true AS is_there FROM ecrm_consent_topic
     WHERE key = ? AND is_active AND deleted_at IS NULL AND 'email' = ANY (channels)`,
    [topic]
  )
  if (topics.rows.length === 0) throw invalidCampaign("document.topic", "is no topic of mails")
  for (const [i, { template_key }] of arms.entries()) {
    if (await isForCampaigns(container, template_key)) continue
    throw invalidCampaign(
      `document.arms.${i}.template_key`,
      "is no template for campaigns in force"
    )
  }
}

/** A template that says how to leave, and that something can be printed with. */
async function isForCampaigns(container: MedusaContainer, key: string): Promise<boolean> {
  if (isBuiltIn(key)) return isMarketing(key)
  const { rows } = await coreDatabase(container).raw<{ base_key: string }>(
    `SELECT base_key FROM ecrm_messaging_template
     WHERE key = ? AND archived_at IS NULL AND published_version_id IS NOT NULL`,
    [key]
  )
  return rows.length > 0 && isMarketing(rows[0].base_key)
}
