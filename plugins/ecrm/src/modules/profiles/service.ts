import { MedusaService } from "@medusajs/framework/utils"
import type { Logger } from "@medusajs/framework/types"
import { parseOptions, type EcrmOptions } from "../../options"
import type { StoreDatabase } from "../../store-database"
import { Activity } from "./activity/activity"
import { Duplicates } from "./duplicates/duplicates"
import { EmailProofs } from "./identities/email-proofs"
import { Identities } from "./identities/identities"
import { Insights } from "./insights/insights"
import { Metrics } from "./metrics/metrics"
import { EcrmProfile } from "./models/profile"
import { EcrmSegment } from "./models/segment"
import { Purchases } from "./purchases/purchases"
import { Segments } from "./segments/segments"
import { Staff } from "./staff/staff"
import {
  chainBuyers,
  chainCustomers,
  type ChainPeople,
  type ChainPerson,
} from "./standing/chain-people"
import { shoppersStanding, type ShopperStanding } from "./standing/shoppers-standing"
import { PersonTasks } from "./tasks/person-tasks"
import { Timeline } from "./timeline/timeline"
import { Traits } from "./traits/traits"

interface Dependencies {
  logger: Logger
  __pg_connection__: StoreDatabase
}

/** State of the profiles, one part a subject. */
export default class ProfilesModuleService extends MedusaService({ EcrmProfile, EcrmSegment }) {
  readonly options: EcrmOptions
  readonly identities: Identities
  readonly emailProofs: EmailProofs
  readonly duplicates: Duplicates
  readonly traits: Traits
  readonly activity: Activity
  readonly timeline: Timeline
  readonly tasks: PersonTasks
  readonly purchases: Purchases
  readonly metrics: Metrics
  readonly insights: Insights
  readonly segments: Segments
  readonly staff: Staff
  private readonly db: StoreDatabase

  constructor(container: Dependencies, given: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.options = parseOptions(given)
    this.identities = new Identities(db, this.options.secret)
    this.emailProofs = new EmailProofs(db, this.options.secret)
    this.duplicates = new Duplicates(db)
    this.traits = new Traits(db, this.options.profiles.time_zone)
    this.activity = new Activity(db)
    this.timeline = new Timeline(db)
    this.tasks = new PersonTasks(db)
    this.purchases = new Purchases(db)
    this.metrics = new Metrics(db)
    this.insights = new Insights(db)
    this.segments = new Segments(db)
    this.staff = new Staff(db, this.options.profiles.staff_rights)
    this.db = db
  }

  /** What is known of signed-in shoppers on a page view; see `standing/shoppers-standing`. */
  async standingOf(customer_ids: string[]): Promise<Map<string, ShopperStanding>> {
    return await shoppersStanding(this.db, customer_ids)
  }

  /** Whom a chain may reach; see `standing/chain-people`. */
  async chainBuyers(
    people: ChainPeople,
    product_ids: string[],
    limit: number
  ): Promise<ChainPerson[]> {
    return await chainBuyers(this.db, people, product_ids, limit)
  }

  /** Customers of a chain's audience; see `standing/chain-people`. */
  async chainCustomers(people: ChainPeople, limit: number): Promise<string[]> {
    return await chainCustomers(this.db, people, limit)
  }
}
