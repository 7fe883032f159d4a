import type { IUserModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { requireAddress } from "../../../core/consent/address"
import type { TemplateLocale } from "../../../core/messaging/templates/content"
import { EcrmError } from "../../../core/shared/errors"
import type { TemplateActor } from "../../../modules/messaging/templates/templates"
import { messagingModule } from "../messaging-module"
import { planMessages } from "../plan-messages"
import { staffAddresses } from "../staff-addresses"
import { templateTestPurpose } from "../purposes/template-test"
import { findTemplate, trialOf } from "./find-template"
import { previewData } from "./preview-data"
import { newestOf } from "./preview-template"
import { contentOf } from "./tell-template"
import { testKey } from "./tested-version"

export interface TemplateTestWish {
  version_id?: string
  locale: TemplateLocale
  profile_id?: string
  /** Default: the address of who asks. */
  to?: string
}

/**
 * Sends a version as a test, marked as one, to one address.
 * @returns where it goes; `null` where nothing prints: the preview says why
 * @throws EcrmError `messaging.too_many_tests`, `messaging.no_address`, `messaging.not_staff`, and what previews throw
 */
export async function sendTemplateTest(
  container: MedusaContainer,
  key: string,
  { version_id, locale, profile_id, to }: TemplateTestWish,
  by: TemplateActor
): Promise<string | null> {
  const template = await findTemplate(container, key)
  const tested = version_id ?? (await newestOf(container, key))
  const content = await contentOf(container, template, tested)
  const trial = trialOf(template)
  const reader = profile_id === undefined ? null : { profile_id, locale }
  const { data } = await previewData(container, template, reader)
  const { rendering, templates } = messagingModule(container)
  const { printed } = await rendering.try(content, trial, locale, { ...data, locale })
  if (printed === null) return null
  const address = requireAddress("email", to ?? (await addressOf(container, by.actor_id)))
  if (profile_id !== undefined && !(await staffAddresses(container)).has(address)) throw notStaff()
  const test_id = await templates.noteTest(key, by)
  if (test_id === null) throw tooManyTests()
  await planMessages(container, [
    {
      ...templateTestPurpose.kind,
      purpose: templateTestPurpose.key,
      subject: test_id,
      person: "staff",
      template_key: testKey(key, tested),
      address,
      root_id: null,
      locale,
      payload: { template_key: key, profile_id: profile_id ?? null },
      due_at: null,
      campaign_id: null,
      variant: null,
      planned: null,
    },
  ])
  return address
}

async function addressOf(container: MedusaContainer, actor_id: string): Promise<string> {
  const users: IUserModuleService = container.resolve(Modules.USER)
  const [user] = await users.listUsers({ id: [actor_id] }, { take: 1 })
  if (user !== undefined) return user.email
  const message = "to: name an address, a key has none"
  throw new EcrmError("invalid_data", "messaging.no_address", message, { field: "to" })
}

/** What is a customer's own goes to nobody else. */
const notStaff = () =>
  new EcrmError(
    "invalid_data",
    "messaging.not_staff",
    "to: what shows a customer's data goes to staff only",
    { field: "to" }
  )

const tooManyTests = () =>
  new EcrmError(
    "not_allowed",
    "messaging.too_many_tests",
    "10 tests an hour are enough for one of the staff, try again later"
  )
