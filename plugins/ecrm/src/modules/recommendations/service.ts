import type { Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { Card } from "../../core/recommendations/card"
import { LatencyWindow } from "../../core/recommendations/latency-window"
import { SECOND_MS } from "../../core/shared/time"
import { parseOptions, type EcrmOptions } from "../../options"
import { BatchedCache } from "../../batched-cache"
import type { StoreDatabase } from "../../store-database"
import type { ShopperStanding } from "../profiles/standing/shoppers-standing"
import type { RecentDeed } from "../warehouse/queries/recent-deeds"
import { Advisers } from "./advisers/advisers"
import { Chains } from "./chains/chains"
import { CommonAnswers } from "./common-answers"
import { Decided } from "./decided"
import { Experiments } from "./experiments/experiments"
import { Fits } from "./fits/fits"
import { Follower } from "./follower"
import { KnownPeople } from "./known-people"
import { MerchantState } from "./merchant-state"
import { EcrmRecommendationsSlot } from "./models/slot"
import { ModelStore, type LoadedModel, type SnapshotSource } from "./model-store"
import { Refusals } from "./refusals"
import { Rules } from "./rules/rules"
import { Slots } from "./slots/slots"
import { Traits } from "./traits/traits"

/** What somebody does now counts on every server this long after. */
const SHOPPER_TTL_MS = 2 * SECOND_MS

/** What the store prices and sells in. */
export interface StoreRegions {
  /** Region id → currency code. */
  currencies: Map<string, string>
  default_region_id: string | null
  default_currency_code: string | null
  /** Language tags the store translates into. */
  locales: Set<string>
  /** All that are not disabled, oldest first. */
  sales_channel_ids: string[]
}

interface Dependencies {
  logger: Logger
  __pg_connection__: StoreDatabase
}

/**
 * What the merchant decided about picks, and the memory of one process for them: the model in use,
 * product cards, regions.
 */
export default class RecommendationsModuleService extends MedusaService({
  EcrmRecommendationsSlot,
}) {
  readonly experiments: Experiments
  /** Of the route that gives picks, in this process. */
  readonly latency = new LatencyWindow(Date.now())
  readonly chains: Chains
  readonly traits: Traits
  readonly slots: Slots
  readonly rules: Rules
  readonly fits: Fits
  readonly options: EcrmOptions["recommendations"]
  readonly cards: BatchedCache<Card>
  readonly regions: BatchedCache<StoreRegions>
  /** What the merchant decided, as servers obey it. */
  readonly merchant: MerchantState
  /** … in terms of the model in use. */
  readonly decided = new Decided()
  /** Keeps the model up to date between trainings. */
  readonly follower: Follower
  readonly refusals: Refusals
  readonly advisers: Advisers
  /** What is shown to who is unknown. */
  readonly common: CommonAnswers
  /** Who asked. */
  readonly people = new KnownPeople()
  /** By customer id. */
  readonly standings = new BatchedCache<ShopperStanding>(SHOPPER_TTL_MS)
  /** By visitor id. */
  readonly deeds = new BatchedCache<RecentDeed[]>(SHOPPER_TTL_MS)
  private readonly models: ModelStore
  private facts_checked_at_ms = -Infinity

  constructor(container: Dependencies, options: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.experiments = new Experiments(db)
    this.chains = new Chains(db)
    this.traits = new Traits(db)
    this.slots = new Slots(db)
    this.rules = new Rules(db)
    this.fits = new Fits(db)
    this.options = parseOptions(options).recommendations
    const ttl_ms = this.options.card_ttl_s * SECOND_MS
    this.cards = new BatchedCache(ttl_ms)
    this.common = new CommonAnswers(ttl_ms)
    this.regions = new BatchedCache(ttl_ms)
    this.models = new ModelStore(container.logger)
    this.merchant = new MerchantState(db, () => this.experiments.running(), container.logger)
    this.follower = new Follower(container.logger)
    this.refusals = new Refusals(db, SHOPPER_TTL_MS)
    this.advisers = new Advisers(db)
  }

  /** The model to serve from; `null` before the first training. Never fails. */
  async model(source: SnapshotSource): Promise<LoadedModel | null> {
    return await this.models.current(source)
  }

  /** Looks for a newer model now, for people who just asked for one. */
  async refreshModel(source: SnapshotSource): Promise<LoadedModel | null> {
    return await this.models.refresh(source)
  }

  /**
   * True once per training interval: then the facts may be compared, which scans the orders.
   * @param trained_at_ms instant of the newest model
   */
  async takeFactsCheck(trained_at_ms: number, now_ms: number): Promise<boolean> {
    const interval_ms = this.options.train_interval_minutes * 60 * SECOND_MS
    if (now_ms - Math.max(trained_at_ms, this.facts_checked_at_ms) < interval_ms) return false
    this.facts_checked_at_ms = now_ms
    return true
  }
}
