import { MedusaService } from "@medusajs/framework/utils"
import type { Logger } from "@medusajs/framework/types"
import { parseOptions, type EcrmOptions } from "../../options"
import type { StoreDatabase } from "../../store-database"
import { Erasures } from "./erasures"
import { Hashes } from "./hashes"
import { Ledger } from "./ledger"
import { EcrmConsentTopic } from "./models/topic"
import { Objections } from "./objections"
import { Requests } from "./requests"
import { SaleNotices } from "./sale-notices"
import { Suppressions } from "./suppressions"
import { Tokens } from "./tokens"
import { Topics } from "./topics"
import { Tracking } from "./tracking"

interface Dependencies {
  logger: Logger
  __pg_connection__: StoreDatabase
}

/** What we may send and the proof of it, one part a subject. */
export default class ConsentModuleService extends MedusaService({ EcrmConsentTopic }) {
  readonly options: EcrmOptions
  readonly hashes: Hashes
  readonly ledger: Ledger
  readonly suppressions: Suppressions
  readonly objections: Objections
  readonly topics: Topics
  readonly requests: Requests
  readonly tokens: Tokens
  readonly tracking: Tracking
  readonly erasures: Erasures
  readonly saleNotices: SaleNotices

  constructor(container: Dependencies, given: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.options = parseOptions(given)
    this.hashes = new Hashes(this.options.secret)
    this.ledger = new Ledger(db)
    this.suppressions = new Suppressions(db)
    this.objections = new Objections(db)
    this.topics = new Topics(db)
    this.requests = new Requests(db)
    this.tokens = new Tokens(db, this.hashes)
    this.tracking = new Tracking(db)
    this.erasures = new Erasures(db)
    this.saleNotices = new SaleNotices(db)
  }
}
