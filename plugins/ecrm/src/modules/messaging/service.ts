import { MedusaService } from "@medusajs/framework/utils"
import type { MailProvider } from "../../core/messaging/mail"
import { parseOptions, type EcrmOptions } from "../../options"
import {
  makeMailProvider,
  namedProviders,
  type NamedProvider,
} from "../../providers/mail/make-mail-provider"
import type { StoreDatabase } from "../../store-database"
import { Audit } from "./audit"
import { Campaigns } from "./campaigns/campaigns"
import { ForeignContent } from "./foreign-content"
import { ClickLinks } from "./links/click-links"
import { Clicks } from "./links/clicks"
import { Destinations } from "./links/destinations"
import { EcrmMessagingTemplate } from "./models/template"
import { MessageLog } from "./outbox/message-log"
import { Outbox } from "./outbox/outbox"
import { ProviderEvents } from "./providers/events"
import { ProviderHealth } from "./providers/health"
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
  /** As the options name them, the one to prefer first. */
  readonly namedProviders: NamedProvider[]
  /** Who takes mails over, in the same order. */
  readonly mailProviders: MailProvider[]
  readonly health: ProviderHealth
  readonly events: ProviderEvents
  readonly destinations: Destinations
  readonly clicks: Clicks
  readonly clickLinks: ClickLinks
  readonly foreignContent: ForeignContent
  readonly audit: Audit
  readonly settings: Settings
  readonly outbox: Outbox
  readonly messageLog: MessageLog
  readonly campaigns: Campaigns
  readonly purposeCounts: PurposeCounts
  readonly templates: Templates
  readonly templateUses: TemplateUses
  private renderer: Rendering | null = null

  __hooks = {
    onApplicationShutdown: async () => {
      await Promise.all(this.mailProviders.map((provider) => provider.close()))
      await this.renderer?.end()
    },
  }

  constructor(container: Dependencies, given: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.options = parseOptions(given)
    this.namedProviders = namedProviders(this.options.messaging)
    this.mailProviders = this.namedProviders.map(makeMailProvider)
    this.health = new ProviderHealth(db)
    this.events = new ProviderEvents(db)
    this.destinations = new Destinations(db)
    this.clicks = new Clicks(db)
    this.foreignContent = new ForeignContent(db)
    this.clickLinks = new ClickLinks(this.options.secret)
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
}
