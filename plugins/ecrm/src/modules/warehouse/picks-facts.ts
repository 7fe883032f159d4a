import type { DataSource } from "typeorm"
import type { SeenProduct } from "../../core/recommendations/training-rows"
import {
  noteMovedProducts,
  readChangedProducts,
  type ProductMove,
} from "./queries/changed-products"
import { readFreshEvents, type FreshEvent } from "./queries/fresh-events"
import {
  readFreshFacts,
  type FactPlaces,
  type FreshFacts,
  type ReadPlace,
} from "./queries/fresh-facts"
import {
  hasItemsSince,
  hasOrders,
  hasViewsSince,
  readFactsState,
  type FactsState,
} from "./queries/facts-state"
import { readPairOrders, type PairOrder } from "./queries/pair-orders"
import { recentDeeds, type RecentDeed } from "./queries/recent-deeds"
import { readTrainingEvents } from "./queries/training-events"
import { shownBefore, type ShownBefore } from "./queries/shown-before"
import { readTrainingFacts, type FactsRead, type TrainingReader } from "./queries/training-facts"

/** The facts as picks are learned from them, and as they follow what is new. */
export class PicksFacts {
  constructor(
    private readonly short: () => Promise<DataSource>,
    private readonly long: () => Promise<DataSource>
  ) {}

  /** What visitors did last; see `queries/recent-deeds`. */
  async recentDeeds(visitor_ids: string[], now: Date): Promise<Map<string, RecentDeed[]>> {
    return await recentDeeds((await this.short()).manager, visitor_ids, now)
  }

  /** What a slot has shown to visitors; see `queries/shown-before`. */
  async shownBefore(visitor_ids: readonly string[], slot: string): Promise<ShownBefore[]> {
    return await shownBefore((await this.short()).manager, visitor_ids, slot, new Date())
  }

  /** Orders and products written after a place; see `queries/fresh-facts`. */
  async readFreshFacts(places: FactPlaces): Promise<FreshFacts> {
    return await readFreshFacts((await this.short()).manager, places)
  }

  /** Lets servers read anew what moved since they were told; see `queries/changed-products`. */
  async noteMovedProducts(moves: ProductMove[]): Promise<void> {
    await noteMovedProducts((await this.short()).manager, moves)
  }

  /** Products that were noted as changed after a place; see `queries/changed-products`. */
  async readChangedProducts(
    place: ReadPlace
  ): Promise<{ product_ids: string[]; place: ReadPlace }> {
    return await readChangedProducts((await this.short()).manager, place)
  }

  /** Events that came after a place; see `queries/fresh-events`. */
  async readFreshEvents(place: ReadPlace): Promise<{ events: FreshEvent[]; place: ReadPlace }> {
    return await readFreshEvents((await this.short()).manager, place)
  }

  /** Streams orders and items; see `queries/training-facts`. */
  async readTrainingFacts(reader: TrainingReader): Promise<FactsRead> {
    const runner = (await this.long()).createQueryRunner("slave")
    try {
      return await readTrainingFacts(runner.manager, reader)
    } finally {
      await runner.release()
    }
  }

  /** Streams what shoppers looked at; see `queries/training-events`. */
  async readTrainingEvents(
    since: Date,
    received_until: Date,
    read: (rows: SeenProduct[]) => Promise<void>
  ): Promise<void> {
    const runner = (await this.long()).createQueryRunner("slave")
    try {
      await readTrainingEvents(runner.manager, since, received_until, read)
    } finally {
      await runner.release()
    }
  }

  /** The orders behind a pair, newest first; see `queries/pair-orders`. */
  async readPairOrders(a: string, b: string, limit: number): Promise<PairOrder[]> {
    return await readPairOrders((await this.short()).manager, a, b, limit)
  }

  async readFactsState(): Promise<FactsState> {
    return await readFactsState((await this.long()).manager)
  }

  async hasOrders(): Promise<boolean> {
    return await hasOrders((await this.short()).manager)
  }

  async hasItemsSince(since: Date): Promise<boolean> {
    return await hasItemsSince((await this.short()).manager, since)
  }

  async hasViewsSince(since: Date): Promise<boolean> {
    return await hasViewsSince((await this.short()).manager, since)
  }
}
