import { MedusaService } from "@medusajs/framework/utils"
import { parseOptions, type EcrmOptions } from "../../options"
import type { StoreDatabase } from "../../store-database"
import { Audit } from "./audit"
import { Campaigns } from "./campaigns/campaigns"
import { EcrmMessagingTemplate } from "./models/template"
import { MessageLog } from "./outbox/message-log"
import { Outbox } from "./outbox/outbox"
import { PurposeCounts } from "./purposes/purpose-counts"
import { beginRendering, type Rendering } from "./rendering/rendering"
import { Settings } from "./settings"
import { builtInPartials } from "./templates/built-ins"
import { TemplateUses } from "./templates/template-uses"
import { Templates } from "./templates/templates"

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
  readonly purposeCounts: PurposeCounts
  readonly templates: Templates
  readonly templateUses: TemplateUses
  private renderer: Rendering | null = null

  constructor(container: Dependencies, given: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.options = parseOptions(given)
    this.audit = new Audit(db)
    this.settings = new Settings(db, this.audit)
    this.outbox = new Outbox(db)
    this.messageLog = new MessageLog(db, this.audit)
    this.campaigns = new Campaigns(db)
    this.purposeCounts = new PurposeCounts(db)
    this.templates = new Templates(db, this.audit)
    this.templateUses = new TemplateUses(db)
  }

  /** Begins with the first mail: many processes print none. */
  get rendering(): Rendering {
    return (this.renderer ??= beginRendering(builtInPartials()))
  }

  __hooks = {
    onApplicationShutdown: async () => await this.renderer?.end(),
  }
}
