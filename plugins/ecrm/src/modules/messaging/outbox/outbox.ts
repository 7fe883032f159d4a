import type { StoreDatabase } from "../../../store-database"
import type { Lane, Lease } from "./lane"
import { askAboutNew, type AskedFacts } from "./queries/ask-about-new"
import { beginMessages, type Beginning, type BeginningWith } from "./queries/begin-messages"
import { cancelOfPerson } from "./queries/cancel-of-person"
import { forgetCounts, forgetMessages } from "./queries/forget-messages"
import { giveUpWaiting } from "./queries/give-up-waiting"
import { insertMessages, type NewRow } from "./queries/insert-messages"
import { listDue, type DueRow } from "./queries/list-due"
import { listLanes } from "./queries/list-lanes"
import { listUnanswered, type UnansweredRow } from "./queries/list-unanswered"
import { reserveMessages } from "./queries/reserve-messages"
import { resolveMessages, type Resolution } from "./queries/resolve-messages"
import { settleMessages, type Settled } from "./queries/settle-messages"
import {
  clicksOnShown,
  listShown,
  markShownTold,
  type ShownClick,
  type ShownMessage,
} from "./queries/shown-picks"
import { writeOutcomes, type Outcome } from "./queries/write-outcomes"
import type { ReservedMessage } from "./reserved-message"
import { RestingLanes } from "./resting-lanes"

/**
 * Messages on their way. In order: they are inserted; reserved with a lease, still queued; settled
 * where the gate says no, or begun and, once a provider has answered, closed by its outcome. What is
 * left by a dead worker is free again where it is queued, and unknown where it was sending.
 */
export class Outbox {
  readonly restingLanes = new RestingLanes()

  constructor(readonly db: StoreDatabase) {}

  async insert(messages: readonly NewRow[], db: StoreDatabase = this.db): Promise<number> {
    return await insertMessages(db, messages)
  }

  async askAboutNew(
    messages: readonly NewRow[],
    untrue_because: string | null,
    db: StoreDatabase = this.db
  ): Promise<AskedFacts[]> {
    return await askAboutNew(db, messages, untrue_because)
  }

  async lanes(classes: readonly string[]): Promise<Lane[]> {
    return await listLanes(this.db, classes)
  }

  async listDue(ids: readonly string[]): Promise<DueRow[]> {
    return await listDue(this.db, ids)
  }

  async reserve(
    lane: Lane,
    lease: Lease,
    untrue_because: string | null,
    limit: number
  ): Promise<ReservedMessage[]> {
    return await reserveMessages(this.db, lane, lease, untrue_because, limit)
  }

  async settle(lease_id: string, settled: readonly Settled[]): Promise<void> {
    await settleMessages(this.db, lease_id, settled)
  }

  async begin(beginnings: readonly Beginning[], given: BeginningWith): Promise<Set<string>> {
    return await beginMessages(this.db, beginnings, given)
  }

  async writeOutcomes(lease_id: string, outcomes: readonly Outcome[]): Promise<void> {
    await writeOutcomes(this.db, lease_id, outcomes)
  }

  async giveUpWaiting(grace: { marketing_s: number; transactional_s: number }): Promise<number> {
    return await giveUpWaiting(this.db, grace)
  }

  /**
   * Decides about a page of messages that nobody knows of.
   * @returns number of messages
   */
  async resolve(
    limit: number,
    decide: (unanswered: UnansweredRow) => Resolution["do"]
  ): Promise<number> {
    return await this.db.transaction(async (tx) => {
      const rows = await listUnanswered(tx, limit)
      await resolveMessages(
        tx,
        rows.map((row) => ({ id: row.id, do: decide(row) }))
      )
      return rows.length
    })
  }

  async listShown(limit: number): Promise<ShownMessage[]> {
    return await listShown(this.db, limit)
  }

  async markShownTold(ids: readonly string[]): Promise<void> {
    await markShownTold(this.db, ids)
  }

  async clicksOnShown(since: string, until: string): Promise<ShownClick[]> {
    return await clicksOnShown(this.db, since, until)
  }

  async cancelOfPerson(root_ids: readonly string[], address_hashes: readonly string[]) {
    return await cancelOfPerson(this.db, root_ids, address_hashes)
  }

  async forgetMessages(months: number, limit: number): Promise<number> {
    return await forgetMessages(this.db, months, limit)
  }

  async forgetCounts(limit: number): Promise<number> {
    return await forgetCounts(this.db, limit)
  }
}
