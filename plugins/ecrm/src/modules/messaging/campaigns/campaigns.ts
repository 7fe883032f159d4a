import type { CampaignDocument } from "../../../core/messaging/campaigns/campaign-document"
import type {
  CampaignCommand,
  CampaignStatus,
} from "../../../core/messaging/campaigns/campaign-status"
import { campaignChanged } from "../../../core/messaging/campaigns/errors"
import type { StoreDatabase } from "../../../store-database"
import * as messages from "./campaign-messages"
import * as rows from "./campaign-rows"
import * as tallies from "./tallies"

/** Campaigns, whom they leave out, and what became of their messages. */
export class Campaigns {
  constructor(readonly db: StoreDatabase) {}

  /** The same within a transaction. */
  within = (tx: StoreDatabase) => new Campaigns(tx)

  list = (filter: rows.CampaignFilter) => rows.listCampaigns(this.db, filter)
  read = (id: string) => rows.readCampaign(this.db, id)
  /** The row is held until the transaction ends: nobody else plans, pauses or ends it meanwhile. */
  lock = (id: string) => rows.readCampaign(this.db, id, "FOR UPDATE")
  inStatus = (statuses: CampaignStatus[]) => rows.campaignsIn(this.db, statuses)
  create = (draft: { name: string; document: CampaignDocument }, actor: rows.CampaignActor) =>
    rows.createCampaign(this.db, draft, actor)
  patch = (id: string, patch: rows.CampaignPatch, is_seen = false) =>
    rows.patchCampaign(this.db, id, patch, is_seen)
  now = () => rows.databaseNow(this.db)

  command = (
    id: string,
    revision: number | null,
    command: CampaignCommand,
    change: Parameters<typeof rows.commandCampaign>[4]
  ) => rows.commandCampaign(this.db, id, revision, command, change)

  /**
   * What was done off the mails, and brought; may be told at any time.
   * @throws EcrmError `messaging.campaign_unknown`, `messaging.campaign_changed`
   */
  async setActions(
    id: string,
    revision: number,
    actions: CampaignDocument["actions"]
  ): Promise<rows.CampaignRow> {
    return await this.db.transaction(async (tx) => {
      const campaign = await rows.readCampaign(tx, id, "FOR UPDATE")
      if (campaign.revision !== revision) throw campaignChanged(id, campaign.revision)
      const document = { ...campaign.document, actions }
      return await rows.patchCampaign(tx, id, { document }, true)
    })
  }

  tallies = (id: string) => tallies.readTallies(this.db, id)
  states = (ids: string[]) => tallies.readStates(this.db, ids)
  compactTallies = (id: string) => tallies.compactTallies(this.db, id)
  countStates = (id: string) => tallies.countStates(this.db, id)

  holdOut = (id: string, people: messages.HeldOut[]) => messages.holdOut(this.db, id, people)
  parkedPage = (id: string, after: string, limit: number) =>
    messages.parkedPage(this.db, id, after, limit)
  release = (
    arm: { key: string; template_key: string },
    released: { id: string; due_at: Date }[]
  ) => messages.release(this.db, arm, released)
  respread = (id: string, per_minute_max: number) => messages.respread(this.db, id, per_minute_max)
  skipQueued = (id: string, limit: number) => messages.skipQueued(this.db, id, limit)
  armFigures = (id: string) => messages.armFigures(this.db, id)
  recipients = (id: string, filter: messages.RecipientFilter) =>
    messages.listRecipients(this.db, id, filter)
}
