import { randomUUID } from "node:crypto"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { RenderedPieces } from "../../core/messaging/pieces"
import {
  isMarketing,
  templateLocale,
  type TemplateContent,
} from "../../core/messaging/templates/content"
import type { RenderedMail } from "../../modules/messaging/rendering/renderer"
import type { PrintableVersion } from "../../modules/messaging/rendering/rendering"
import type MessagingModuleService from "../../modules/messaging/service"
import { builtInTemplate, isBuiltIn } from "../../modules/messaging/templates/built-ins"
import { messagingModule } from "./messaging-module"
import type { Printed } from "./purposes/purpose"
import { testedTemplate } from "./templates/tested-version"

/** A mail to be printed. */
export interface WantedMail {
  template_key: string
  /** BCP 47; the nearest of our languages has the words. */
  locale: string
  data: Printed
  /** As it was printed before, or submitted; without it by the version in force. */
  template_version_id?: string
}

export type PrintedForSending =
  | (RenderedPieces & {
      /** `built-in:<key>:<hash>` where it is the plugin's own. */
      template_version_id: string
      prints_picks: boolean
    })
  | { error: string }

/** The thread is asked for so many at once. */
const BATCH_MAX = 1_000

/** Published versions never change; so many are not read again. */
const KEPT_MAX = 200
const kept = new Map<string, TemplateContent>()

interface Group {
  key: string
  /** Version that is asked for. */
  version_id: string | null
  /** Places in `wanted`. */
  places: number[]
}

/**
 * Prints mails by the versions that are in force, in a thread with limits (250 ms and 500 KB each).
 * A version that cannot be printed is marked, and the one that was in force before it prints
 * instead, in the end the plugin's own: a broken template stops no mail. A letter of campaigns is
 * the exception: what the plugin brings of it is an example that nobody wants to receive, unless it
 * is asked for.
 * @returns one a mail, in their order; mails of one version and language share their statics
 */
export async function renderMails(
  container: MedusaContainer,
  wanted: readonly WantedMail[]
): Promise<PrintedForSending[]> {
  const printed: PrintedForSending[] = wanted.map(({ template_key }) => ({
    error: `There is no template ${template_key} that can be printed`,
  }))
  if (wanted.length === 0) return printed
  const messaging = messagingModule(container)
  const unpinned = wanted.filter(({ template_version_id }) => template_version_id === undefined)
  const keys = [...new Set(unpinned.map(({ template_key }) => template_key))]
  const printable = await messaging.templates.printable(keys)
  const work = { container, messaging, wanted, printed }
  for (const { key, version_id, places } of groupsOf(wanted)) {
    const ids =
      version_id === null
        ? printable.filter((one) => one.template_key === key).map(({ id }) => id)
        : [version_id, ...(await messaging.templates.printableBefore(version_id))]
    const tested = testedTemplate(key)
    if (tested.version_id === null) await renderGroup(work, versionsOf(key, ids), places)
    else await renderTests(work, tested.key, tested.version_id, places)
  }
  return printed
}

/** A test prints its version, in force or not, and is marked as what it is. */
async function renderTests(
  work: Work,
  key: string,
  id: string,
  places: readonly number[]
): Promise<void> {
  const own = isBuiltIn(key) ? builtInTemplate(key) : null
  const content = own?.version_id === id ? own.content : await work.messaging.templates.content(id)
  // a draft changes: what was read of it may not be taken for what it says later
  const subject = `[Test] ${content?.subject ?? ""}`
  const version = { id: `${id}:${randomUUID()}`, built_in: content && { ...content, subject } }
  await renderBy(work, version, places)
}

/** By template, version and language, at most a thousand in each. */
function groupsOf(wanted: readonly WantedMail[]): Group[] {
  const open = new Map<string, Group>()
  const groups: Group[] = []
  wanted.forEach(({ template_key, locale, template_version_id }, place) => {
    const version_id = template_version_id ?? null
    const name = `${template_key} ${templateLocale(locale)} ${version_id}`
    const known = open.get(name)
    if (known !== undefined && known.places.length < BATCH_MAX) {
      known.places.push(place)
      return
    }
    const group = { key: template_key, version_id, places: [place] }
    open.set(name, group)
    groups.push(group)
  })
  return groups
}

type Version = { id: string; built_in: TemplateContent | null }

/** Versions to print with, best first. */
function versionsOf(key: string, ids: readonly string[]): Version[] {
  // of the plugin's own there is the newest only
  const rows = ids.filter((id) => !id.startsWith("built-in:"))
  const versions: Version[] = [...new Set(rows)].map((id) => ({ id, built_in: null }))
  if (!isBuiltIn(key)) return versions
  const { version_id, content } = builtInTemplate(key)
  const own = { id: version_id, built_in: content }
  if (ids[0] === version_id) return [own, ...versions]
  return versions.length === 0 || !isMarketing(key) ? [...versions, own] : versions
}

interface Work {
  container: MedusaContainer
  messaging: MessagingModuleService
  wanted: readonly WantedMail[]
  printed: PrintedForSending[]
}

async function renderGroup(work: Work, versions: Version[], places: number[]): Promise<void> {
  let left = places
  let failed: { id: string; because: string } | null = null
  for (const version of versions) {
    const because = await renderBy(work, version, left)
    const still = left.filter((place) => "error" in work.printed[place])
    // what another version prints was the fault of the one before, not of the data
    if (failed !== null && still.length < left.length) await markBroken(work, failed)
    if (because !== null) await markBroken(work, { id: version.id, because })
    if (still.length === 0) return
    const first = work.printed[still[0]]
    failed = { id: version.id, because: "error" in first ? first.error : "" }
    left = still
  }
}

/** @returns why the version prints nothing at all, `null` where it does */
async function renderBy(
  { messaging, wanted, printed }: Work,
  version: Version,
  places: readonly number[]
): Promise<string | null> {
  const mails = places.map((place) => ({
    locale: wanted[place].locale,
    data: wanted[place].data,
  }))
  const read = await readVersion(messaging, version)
  const answer =
    read === null
      ? { broken_because: "its words are gone" }
      : await messaging.rendering.render(read, mails)
  const of = (at: number): RenderedMail =>
    "mails" in answer ? answer.mails[at] : { error: answer.broken_because }
  const prints_picks = "mails" in answer && answer.prints_picks
  places.forEach((place, at) => {
    const mail = of(at)
    const by = { template_version_id: version.id, prints_picks }
    printed[place] = "error" in mail ? mail : { ...mail, ...by }
  })
  return "mails" in answer ? null : answer.broken_because
}

async function readVersion(
  { templates }: MessagingModuleService,
  { id, built_in }: Version
): Promise<PrintableVersion | null> {
  const known = built_in ?? kept.get(id)
  if (known !== undefined) return { id, content: known }
  const content = await templates.content(id)
  if (content === null) return null
  kept.set(id, content)
  if (kept.size > KEPT_MAX) kept.delete([...kept.keys()][0])
  return { id, content }
}

async function markBroken(
  { container, messaging }: Work,
  { id, because }: { id: string; because: string }
): Promise<void> {
  if (!(await messaging.templates.markBroken(id, because))) return
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.error(`ecrm: version ${id} of a template cannot be printed, an older one is: ${because}`)
}
