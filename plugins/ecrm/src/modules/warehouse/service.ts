import type { Logger } from "@medusajs/framework/types"
import type { DataSource, EntityManager } from "typeorm"
import { DAY_MS, MONTH_MS } from "../../core/shared/time"
import type { EventRow } from "../../core/warehouse/event"
import { EVENT_AGE_MAX_MS } from "../../core/warehouse/event-input"
import type { ItemRow, OrderFact, OrderLine } from "../../core/warehouse/order-fact"
import type { VariantFigures } from "../../core/recommendations/experiments/verdict"
import { errorText } from "../../core/shared/error-text"
import { parseOptions, type EcrmOptions } from "../../options"
import { LazySource, longWork, migrateWarehouse, shortWork, warehouseServer } from "./connection"
import { WarehouseImports } from "./imports/warehouse-imports"
import type { BehaviourOwners, Deed, Visit } from "../../core/profiles/behaviour"
import { knownVisitors, readDeeds, readVisits, type KnownVisitor } from "./queries/behaviour"
import { readCursor, writeCursor, type Cursor } from "./queries/cursors"
import { chainDryRun, type DryRun, type DryRunQuestion } from "./queries/chain-dry-run"
import { readExperimentFigures, type ExperimentSpan } from "./queries/experiment-figures"
import { readFactsPerDay, type DayOfFacts } from "./queries/facts-per-day"
import { beat } from "./queries/heartbeat"
import { rememberErased } from "./queries/import-erased"
import {
  readFacts,
  readOverview,
  type FactSummary,
  type WarehouseOverview,
} from "./queries/overview"
import { knownOrderIds, projectedAt, visitorsOfCarts } from "./queries/known-orders"
import { dropEventPartitionsBefore, makePartitions } from "./queries/partitions"
import {
  externalPeople,
  nextExternalPeople,
  peopleOfOrders,
  type ExternalPerson,
} from "./queries/external-people"
import { findItems, searchItems, type FoundItem } from "./queries/find-items"
import {
  readItems,
  readItemsAfter,
  readOrdersOfPeople,
  type NamedItem,
  type OrderOfPersonRow,
} from "./queries/orders-of-people"
import { readPickReport, type PickReport, type PickSpan } from "./queries/pick-report"
import { writeProjectedOrders, type ProjectedOrders } from "./queries/project-orders"
import { recordEvents } from "./queries/record-events"
import {
  latestSnapshotHead,
  listSnapshotHeads,
  readSnapshot,
  saveSnapshot,
  type SnapshotHead,
} from "./queries/snapshots"
import { noteChangedProducts } from "./queries/changed-products"
import { knownProductIds, syncItems, untiedItemKeys } from "./queries/sync-items"
import {
  claimTasks,
  completeTasks,
  dueKinds,
  enqueueTasks,
  extendLeases,
  failTasks,
  type Task,
  type TaskRequest,
} from "./queries/tasks"
import { readTaskState, type TaskState } from "./queries/task-state"
import { PicksFacts } from "./picks-facts"
import { prepareMonths } from "./prepare-months"
import { createRateLimits, type RateLimits } from "./rate-limits"
import { takeTurn } from "./queries/turns"
import { plainStatements, type PlainStatements } from "./plain-statements"
import { pseudonymOf } from "../../pseudonym"
import { SharedAnswers } from "../../shared-answers"
import { upsertItems } from "./queries/upsert-items"
import { makeOrderPartitions, upsertOrders } from "./queries/upsert-orders"

/**
 * The warehouse: facts that only grow, and the operations that keep them coming.
 * Every method waits for the first connection, because interval jobs tick before the
 * application has started; a database that is down makes it throw, never exit. Short work never
 * hangs either: see `shortWork`.
 */
export default class WarehouseModuleService {
  readonly options: EcrmOptions
  readonly rateLimits: RateLimits
  /** Histories from files. */
  readonly imports = new WarehouseImports(
    async () => await this.long.get(),
    (person_key) => pseudonymOf(this.options.secret, person_key)
  )
  /** What picks are learned from. */
  readonly picks = new PicksFacts(
    async () => await this.short.get(),
    async () => await this.long.get()
  )
  /** True between the application's start and its shutdown. */
  isUp = false
  private readonly perDay = new SharedAnswers<string, DayOfFacts[]>()
  private readonly factSummaries = new SharedAnswers<"all", FactSummary[]>()
  private readonly logger: Logger
  private readonly short = new LazySource(async () => await this.connect())
  private readonly long = new LazySource(async () => {
    await this.short.get()
    return await longWork(this.server()).initialize()
  })

  __hooks = {
    onApplicationStart: async () => {
      this.isUp = true
      // Medusa swallows what a hook throws; whoever calls next connects again
      await this.source().catch((error) => {
        const code = (error as { code?: string } | null)?.code
        const reason = errorText(error) || code
        this.logger.error(`ecrm: the warehouse is not reachable: ${reason}`)
      })
    },
    onApplicationShutdown: async () => {
      this.isUp = false
      await this.long.close()
      await this.short.close()
      await this.rateLimits.close()
    },
  }

  constructor(
    container: { logger: Logger },
    private readonly given: Record<string, unknown>
  ) {
    this.logger = container.logger
    this.options = parseOptions(given)
    this.rateLimits = createRateLimits(this.options, this.logger)
  }

  /** The connected, migrated data source for short work. */
  async source(): Promise<DataSource> {
    return await this.short.get()
  }

  /** Entity manager on the writing server, for the short queries of this module. */
  async manager(): Promise<EntityManager> {
    return (await this.source()).manager
  }

  private server() {
    return warehouseServer(this.options.warehouse, this.given.database as object | undefined)
  }

  private async longManager(): Promise<EntityManager> {
    return (await this.long.get()).manager
  }

  /** Runs statements with `?` for values in one transaction that may take minutes. */
  async inLongTransaction<T>(work: (db: PlainStatements) => Promise<T>): Promise<T> {
    const db = await this.longManager()
    return await db.transaction(async (tx) => await work(plainStatements(tx)))
  }

  /** Runs long reads that may lag behind, on a replica where there is one. */
  private async reading<Answer>(read: (db: EntityManager) => Promise<Answer>): Promise<Answer> {
    const runner = (await this.long.get()).createQueryRunner("slave")
    try {
      return await read(runner.manager)
    } finally {
      await runner.release()
    }
  }

  private async connect(): Promise<DataSource> {
    const { replica_urls: _replicas, ...options } = this.options.warehouse
    const server = { ...this.server(), options: { ...options, replica_urls: [] } }
    const migrating = await longWork(server).initialize()
    try {
      await migrateWarehouse(migrating)
      await prepareMonths(migrating.manager, new Date(), this.options.warehouse)
    } finally {
      await migrating.destroy()
    }
    const source = await shortWork(server).initialize()
    this.logger.debug("ecrm: warehouse is connected")
    return source
  }

  /**
   * Makes the partitions of the months to come and drops events past their retention.
   * @returns names of the dropped partitions
   */
  async maintainPartitions(now: Date): Promise<string[]> {
    const db = await this.longManager()
    await prepareMonths(db, now, this.options.warehouse)
    const months = this.options.warehouse.events_retention_months
    return months === null
      ? []
      : await dropEventPartitionsBefore(db, new Date(now.getTime() - months * MONTH_MS))
  }

  /** Appends events in one commit; see `queries/record-events`. Any month is accepted. */
  async recordEvents(rows: EventRow[]): Promise<number> {
    const db = await this.manager()
    if (rows.length === 0) return 0
    const now_ms = Date.now()
    const instants = rows.map((row) => row.occurred_at)
    if (instants.some((instant) => now_ms - instant.getTime() > EVENT_AGE_MAX_MS)) {
      await makePartitions(db, "event", instants)
    }
    return await recordEvents(db, rows)
  }

  async upsertItems(items: ItemRow[]): Promise<void> {
    await upsertItems(await this.manager(), items)
  }

  async upsertOrders(orders: OrderFact[], lines: OrderLine[]): Promise<number> {
    const db = await this.manager()
    await makeOrderPartitions(db, orders, lines)
    return await upsertOrders(db, orders, lines)
  }

  async syncItems(product_ids: string[], items: ItemRow[]): Promise<void> {
    await syncItems(await this.manager(), product_ids, items)
  }

  /** Lets servers read anew what they remember of products; see `queries/changed-products`. */
  async noteChangedProducts(product_ids: string[]): Promise<void> {
    await noteChangedProducts(await this.manager(), product_ids)
  }

  async untiedItemKeys(item_keys: string[]): Promise<string[]> {
    return await untiedItemKeys(await this.manager(), item_keys)
  }

  async knownProductIds(after: string, upTo: string | null): Promise<string[]> {
    return await knownProductIds(await this.manager(), after, upTo)
  }

  async writeProjectedOrders(batch: ProjectedOrders): Promise<void> {
    await writeProjectedOrders(await this.manager(), batch)
  }

  async projectedAt(order_ids: string[]): Promise<Map<string, number>> {
    return await projectedAt(await this.manager(), order_ids)
  }

  async knownOrderIds(after: string, upTo: string | null): Promise<string[]> {
    return await knownOrderIds(await this.manager(), after, upTo)
  }

  async visitorsOfCarts(cart_ids: string[]): Promise<Map<string, string>> {
    return await visitorsOfCarts(await this.manager(), cart_ids)
  }

  async peopleOfOrders(order_ids: string[]): Promise<string[]> {
    return await peopleOfOrders(await this.manager(), order_ids)
  }

  async externalPeople(person_keys: string[]): Promise<ExternalPerson[]> {
    return await externalPeople(await this.manager(), person_keys)
  }

  async nextExternalPeople(after: string, limit: number): Promise<ExternalPerson[]> {
    return await nextExternalPeople(await this.longManager(), after, limit)
  }

  async knownVisitors(customer_ids: string[]): Promise<KnownVisitor[]> {
    return await knownVisitors(await this.manager(), customer_ids)
  }

  async readDeeds(owners: BehaviourOwners): Promise<Deed[]> {
    return await readDeeds(await this.manager(), owners)
  }

  async readVisits(owners: BehaviourOwners, since: Date | null): Promise<Visit[]> {
    return await readVisits(await this.manager(), owners, since)
  }

  /** Takes the turn at recurring work; see `queries/turns`. */
  async takeTurn(name: string, every_s: number): Promise<boolean> {
    return await takeTurn(await this.manager(), name, every_s)
  }

  async enqueueTasks(requests: TaskRequest[]): Promise<number> {
    return await enqueueTasks(await this.manager(), requests)
  }

  async dueKinds(kinds: string[]): Promise<string[]> {
    return await dueKinds(await this.manager(), kinds)
  }

  async claimTasks(kind: string, limit: number, lease_s: number): Promise<Task[]> {
    return await claimTasks(await this.manager(), kind, limit, lease_s)
  }

  async extendLeases(tasks: Task[], lease_s: number): Promise<Task[]> {
    return await extendLeases(await this.manager(), tasks, lease_s)
  }

  async completeTasks(tasks: Task[]): Promise<void> {
    await completeTasks(await this.manager(), tasks)
  }

  async failTasks(tasks: Task[], error: string): Promise<void> {
    await failTasks(await this.manager(), tasks, error)
  }

  async readCursor(name: string): Promise<Cursor | null> {
    return await readCursor(await this.manager(), name)
  }

  async writeCursor(
    name: string,
    position: string,
    details?: Record<string, unknown>
  ): Promise<void> {
    await writeCursor(await this.manager(), name, position, details)
  }

  async saveSnapshot(
    kind: string,
    facts: Record<string, unknown>,
    sha256: string,
    payload: Buffer
  ): Promise<number> {
    return await saveSnapshot(await this.longManager(), kind, facts, sha256, payload)
  }

  async latestSnapshotHead(kind: string): Promise<SnapshotHead | null> {
    return await latestSnapshotHead(await this.manager(), kind)
  }

  async listSnapshotHeads(kind: string): Promise<SnapshotHead[]> {
    return await listSnapshotHeads(await this.manager(), kind)
  }

  async readSnapshot(version: number): Promise<{ payload: Buffer; sha256: string } | null> {
    return await readSnapshot(await this.manager(), version)
  }

  /** What the warehouse holds; its facts are shared among those who ask, see `queries/overview`. */
  async overview(modelKind: string): Promise<WarehouseOverview> {
    return await this.reading((db) =>
      readOverview(db, modelKind, () => this.factSummaries.get("all", () => readFacts(db)))
    )
  }

  /** Facts of the last days up to `until`, shared among those who ask; see `queries/facts-per-day`. */
  async factsPerDay(until: Date, days: number): Promise<DayOfFacts[]> {
    const key = `${days} until ${Math.floor(until.getTime() / DAY_MS)}`
    return await this.perDay.get(key, () => this.reading((db) => readFactsPerDay(db, until, days)))
  }

  /** What a chain would have done; see `queries/chain-dry-run`. */
  async dryRunChain(question: DryRunQuestion): Promise<DryRun> {
    return await this.reading((db) => chainDryRun(db, question))
  }

  /** What picks did in a span; see `queries/pick-report`. */
  async readPickReport(span: PickSpan): Promise<PickReport> {
    return await this.reading((db) => readPickReport(db, span))
  }

  /** What the people of each variant did; see `queries/experiment-figures`. */
  async readExperimentFigures(span: ExperimentSpan): Promise<VariantFigures[]> {
    return await this.reading((db) => readExperimentFigures(db, span))
  }

  /** Notes that this process does deferred work. */
  async beat(worker: string): Promise<void> {
    await beat(await this.manager(), worker)
  }

  async readTaskState(kind: string, key: string): Promise<TaskState | null> {
    return await readTaskState(await this.manager(), kind, key)
  }

  async searchItems(text: string): Promise<FoundItem[]> {
    return await searchItems(await this.manager(), text)
  }

  async findItems(ids: string[]): Promise<FoundItem[]> {
    return await findItems(await this.manager(), ids)
  }

  /** Remembers people as erased, by pseudonym, so that no import names them again. */
  async rememberErased(person_keys: string[]): Promise<void> {
    const pseudonyms = person_keys.map((key) => pseudonymOf(this.options.secret, key))
    await rememberErased(await this.longManager(), pseudonyms)
  }

  /** Everything some people ordered and sent back; see `queries/orders-of-people`. */
  async readOrdersOfPeople(person_keys: string[]): Promise<OrderOfPersonRow[]> {
    return await readOrdersOfPeople(await this.longManager(), person_keys)
  }

  async readItems(item_ids: string[]): Promise<NamedItem[]> {
    return await readItems(await this.longManager(), item_ids)
  }

  async readItemsAfter(after: string, limit: number): Promise<NamedItem[]> {
    return await readItemsAfter(await this.longManager(), after, limit)
  }
}
