import type { DataSource } from "typeorm"
import { readFreshEvents, type FreshEvent } from "./queries/fresh-events"
import { readFreshFacts, type FreshFacts } from "./queries/fresh-facts"
import { hasOrders, readFactsState, type FactsState } from "./queries/facts-state"
import { readPairOrders, type PairOrder } from "./queries/pair-orders"
import { recentDeeds, type RecentDeed } from "./queries/recent-deeds"
import { readTrainingEvents, type SeenProduct } from "./queries/training-events"
import { readTrainingFacts, type TrainingReader } from "./queries/training-facts"

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

  /** Orders and products written after an instant; see `queries/fresh-facts`. */
  async readFreshFacts(after_ms: number): Promise<FreshFacts> {
    return await readFreshFacts((await this.short()).manager, after_ms)
  }

  /** Events that came after an instant; see `queries/fresh-events`. */
  async readFreshEvents(
    after_ms: number,
    floor_ms: number
  ): Promise<{ events: FreshEvent[]; until_ms: number }> {
    return await readFreshEvents((await this.short()).manager, after_ms, floor_ms)
  }

  /** Streams orders and items; see `queries/training-facts`. */
  async readTrainingFacts(reader: TrainingReader): Promise<FactsState> {
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
    read: (rows: SeenProduct[]) => void
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
}
