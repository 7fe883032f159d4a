import { MedusaService } from "@medusajs/framework/utils"
import { parseOptions, type EcrmOptions } from "../../options"
import type { StoreDatabase } from "../../store-database"
import { Audit } from "./audit"
import { Campaigns } from "./campaigns/campaigns"
import { EcrmMessagingTemplate } from "./models/template"
import { MessageLog } from "./outbox/message-log"
import { Outbox } from "./outbox/outbox"
import { Settings } from "./settings"

interface Dependencies {
  __pg_connection__: StoreDatabase
}

/** Messages there are to send, were sent, and why or why not; one part a subject. */
export default class MessagingModuleService extends MedusaService({ EcrmMessagingTemplate }) {
  readonly options: EcrmOptions
  readonly audit: Audit
  readonly settings: Settings
  readonly outbox: Outbox
  readonly messageLog: MessageLog
  readonly campaigns: Campaigns

  constructor(container: Dependencies, given: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.options = parseOptions(given)
    this.audit = new Audit(db)
    this.settings = new Settings(db, this.audit)
    this.outbox = new Outbox(db)
    this.messageLog = new MessageLog(db, this.audit)
    this.campaigns = new Campaigns(db)
  }
}
