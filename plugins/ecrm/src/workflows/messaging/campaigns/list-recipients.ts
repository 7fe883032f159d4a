import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageState } from "../../../core/messaging/message"
import type {
  RecipientFilter,
  RecipientRow,
} from "../../../modules/messaging/campaigns/campaign-messages"
import type { CampaignRecipient, CampaignRecipients } from "../../../types/http/messaging-campaigns"
import { coreDatabase } from "../../warehouse/core-database"
import { messagingModule } from "../messaging-module"

export const OUTCOMES = ["sent", "waiting", "skipped", "failed"] as const
export type Outcome = (typeof OUTCOMES)[number]

const OUTCOME: Record<MessageState, Outcome> = {
  queued: "waiting",
  sending: "waiting",
  unknown: "waiting",
  accepted: "sent",
  delivered: "sent",
  bounced: "failed",
  complained: "sent",
  skipped: "skipped",
  failed: "failed",
}

const statesOf = (outcome: Outcome | null): MessageState[] | null =>
  outcome === null
    ? null
    : (Object.keys(OUTCOME) as MessageState[]).filter((state) => OUTCOME[state] === outcome)

type ListFilter = Omit<RecipientFilter, "states"> & { outcome: Outcome | null }

/**
 * What became of each person, by profile id.
 * @throws EcrmError `messaging.campaign_unknown`
 */
export async function listRecipients(
  container: MedusaContainer,
  id: string,
  { outcome, ...filter }: ListFilter
): Promise<CampaignRecipients> {
  const { campaigns } = messagingModule(container)
  await campaigns.read(id)
  const limit = filter.limit + 1
  const rows = await campaigns.recipients(id, { ...filter, limit, states: statesOf(outcome) })
  const page = rows.slice(0, filter.limit)
  const names = await namesOf(container, page)
  return {
    recipients: page.map((row) => describe(row, names.get(row.person))),
    next_after: rows.length > filter.limit ? (page.at(-1)?.person ?? null) : null,
  }
}

interface NameRow {
  person: string
  profile_id: string
  name: string | null
}

/** People as they are now, by the id they were planned under. */
async function namesOf(
  container: MedusaContainer,
  rows: RecipientRow[]
): Promise<Map<string, NameRow>> {
  const { rows: named } = await coreDatabase(container).raw<NameRow>(
    `SELECT planned.id AS person, p.id AS profile_id, p.display_name AS name
     FROM ecrm_profiles_profile planned JOIN ecrm_profiles_profile p ON p.id = planned.profile_id
     WHERE planned.id = ANY (?::text[])`,
    [rows.map(({ person }) => person)]
  )
  return new Map(named.map((one) => [one.person, one]))
}

const describe = (row: RecipientRow, named: NameRow | undefined): CampaignRecipient => ({
  message_id: row.message_id,
  profile_id: named?.profile_id ?? row.person,
  name: named?.name ?? null,
  email: row.address,
  arm: row.arm,
  outcome: OUTCOME[row.state],
  state: row.state,
  reason: row.reason,
  due_at: row.due_at.toISOString(),
  accepted_at: row.accepted_at?.toISOString() ?? null,
  clicked_at: row.clicked_at?.toISOString() ?? null,
  unsubscribed_at: row.unsubscribed_at?.toISOString() ?? null,
})
