import { randomUUID } from "node:crypto"
import {
  createMessaging,
  type MessagingFixture,
} from "../../../../../../../integration-tests/fixtures/messaging-database"
import type { ProviderEvent } from "../../../../core/messaging/provider-event"
import type { StoreDatabase } from "../../../../store-database"
import { applyProviderEvents } from "../../../../workflows/messaging/apply-provider-events"
import { aSentMessage, anEvent } from "./a-message"

jest.setTimeout(120_000)

describe("what a provider tells", () => {
  let store: MessagingFixture
  beforeAll(async () => {
    store = await createMessaging("provider_events")
  })
  afterAll(async () => await store?.drop())

  const apply = (events: ProviderEvent[]) => applyProviderEvents(store.container, events)
  const rowOf = async (id: string) => {
    const [row] = await store.query<Record<string, unknown>>(
      `SELECT m.*, (SELECT count(*)::int FROM ecrm_messaging_event WHERE message_id = m.id) AS events
       FROM ecrm_messaging_message m WHERE id = ?`,
      [id]
    )
    return row
  }
  const heldOf = async (id: string) => {
    const { address_hash } = await rowOf(id)
    const held = await store.consent.suppressions.held([address_hash as string])
    return held.map(({ reason, topic }) => ({ reason, topic }))
  }
  /** The same for each order: a seeded shuffle. */
  const shuffled = <T>(all: readonly T[], seed: number): T[] => {
    let state = seed
    const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648)
    return all
      .map((one) => ({ one, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one)
  }

  it("ends in the same rows in any order, doubled 46 times, late, before our own word", async () => {
    const ends: unknown[] = []
    const told = [
      ["accepted", -50],
      ["deferred", -45],
      ["delivered", -40],
      ["opened", -30],
      ["opened", -20],
      ["clicked", -10],
      ["complained", -5],
    ] as const
    const base_ms = Date.now()
    for (const seed of [1, 2, 3, 4, 5]) {
      const id = await aSentMessage(store)
      const events = told.map(([type, s]) =>
        anEvent(id, type, { occurred_at: new Date(base_ms + s * 1_000) })
      )
      const many = shuffled(
        events.flatMap((event) => Array.from({ length: 46 }, () => event)),
        seed
      )
      for (let from = 0; from < many.length; from += 40) await apply(many.slice(from, from + 40))
      const { state, events: kept, ...row } = await rowOf(id)
      ends.push(
        [
          state,
          kept,
          row.accepted_at,
          row.delivered_at,
          row.opened_at,
          row.clicked_at,
          row.complained_at,
        ].map((value) => (value instanceof Date ? value.getTime() - base_ms : value))
      )
      expect(await heldOf(id)).toEqual([{ reason: "complaint", topic: null }])
    }
    expect(ends[0]).toEqual(["complained", 7, -50_000, -40_000, -30_000, -10_000, -5_000])
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1)
  })

  it("keeps the furthest state although what comes last is older", async () => {
    const id = await aSentMessage(store)
    await apply([anEvent(id, "bounced")])
    await apply([anEvent(id, "delivered"), anEvent(id, "accepted")])
    expect((await rowOf(id)).state).toBe("bounced")
  })

  it.each(["accepted", "delivered", "bounced"] as const)(
    "resolves a mail that nobody answered for by: %s",
    async (type) => {
      const id = await aSentMessage(store, { state: "unknown", reason: "TIMEOUT" })
      await apply([anEvent(id, type)])
      expect(await rowOf(id)).toEqual(
        expect.objectContaining({ state: type, reason: null, ended_at: expect.any(Date) })
      )
    }
  )

  it("does not let a mail go out again that is told of after it was queued again", async () => {
    const id = await aSentMessage(store, { state: "queued" })
    await apply([anEvent(id, "delivered")])
    expect((await rowOf(id)).state).toBe("delivered")
  })

  it("leaves alone what never went to a provider", async () => {
    const ids = [
      await aSentMessage(store, { state: "queued", sending_at: null }),
      await aSentMessage(store, { state: "skipped", sending_at: null }),
    ]
    await apply(ids.map((id) => anEvent(id, "delivered")))
    expect((await rowOf(ids[0])).state).toBe("queued")
    expect((await rowOf(ids[1])).state).toBe("skipped")
  })

  it("writes nothing for ids that it does not know", async () => {
    const before = await store.query(`SELECT count(*) FROM ecrm_messaging_event`)
    await apply([anEvent(randomUUID(), "bounced", { is_permanent: true })])
    expect(await store.query(`SELECT count(*) FROM ecrm_messaging_event`)).toEqual(before)
  })

  it("writes no more to an address that is dead, and still to one that was full", async () => {
    const dead = await aSentMessage(store)
    const full = await aSentMessage(store)
    await apply([anEvent(dead, "bounced", { is_permanent: true }), anEvent(full, "bounced")])
    expect(await heldOf(dead)).toEqual([{ reason: "hard_bounce", topic: null }])
    expect(await heldOf(full)).toEqual([])
  })

  it("takes back the consent of who unsubscribes at the provider, once", async () => {
    const id = await aSentMessage(store)
    const event = anEvent(id, "unsubscribed")
    await apply([event])
    await apply([event])
    expect(await heldOf(id)).toEqual([{ reason: "unsubscribe", topic: "newsletter" }])
    expect((await rowOf(id)).unsubscribed_at).toEqual(event.occurred_at)
  })

  it("keeps opens of machines and counts them not", async () => {
    const id = await aSentMessage(store)
    await apply([anEvent(id, "opened", { is_machine: true })])
    expect(await rowOf(id)).toEqual(expect.objectContaining({ opened_at: null, events: 1 }))
  })

  it("shows that the webhook lives, by the newest sending it told of", async () => {
    const sending_at = new Date(Date.now() - 1_000)
    const id = await aSentMessage(store, { sending_at })
    await apply([anEvent(id, "accepted")])
    const [standing] = await store.messaging.health.read(["sendgrid"])
    expect(standing.last_told_sending_at).toEqual(sending_at)
    expect(Date.now() - (standing.last_event_at?.getTime() ?? 0)).toBeLessThan(10_000)
  })

  it("bears the same events from two sides at once", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => aSentMessage(store)))
    const events = ids.flatMap((id) => [anEvent(id, "accepted"), anEvent(id, "delivered")])
    await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => apply(shuffled(events, seed))))
    const rows = await Promise.all(ids.map(rowOf))
    expect(rows.every(({ state, events: kept }) => state === "delivered" && kept === 2)).toBe(true)
  })

  it("touches no index of messages for what is told of those that were taken over", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => aSentMessage(store)))
    await apply(ids.map((id) => anEvent(id, "accepted")))
    await store.query(`VACUUM ecrm_messaging_message`)
    const kept = await store.db.transaction(async (tx) => {
      const delivered = ids.map((id) => anEvent(id, "delivered"))
      await store.messaging.events.apply("sendgrid", delivered, tx)
      const { rows } = await tx.raw<{ kept: string }>(
        `SELECT pg_stat_get_xact_tuples_hot_updated('ecrm_messaging_message'::regclass) AS kept`
      )
      return Number(rows[0].kept)
    })
    // Of those whose page is full the row moves.
    expect(kept).toBeGreaterThanOrEqual(ids.length * 0.75)
  })

  it("takes 500 events in one statement", async () => {
    const spent_ms: number[] = []
    let statements = 0
    const counting: StoreDatabase = {
      transaction: (work) => work(counting),
      raw: (sql, values) => {
        statements += 1
        return store.db.raw(sql, values)
      },
    }
    for (let run = 0; run < 7; run++) {
      const ids = await Promise.all(Array.from({ length: 250 }, () => aSentMessage(store)))
      const events = ids.flatMap((id) => [anEvent(id, "accepted"), anEvent(id, "delivered")])
      const started_ms = performance.now()
      await store.messaging.events.apply("sendgrid", events, counting)
      spent_ms.push(performance.now() - started_ms)
    }
    expect(statements).toBe(7)
    process.stderr.write(`500 events: ${Math.min(...spent_ms).toFixed(1)} ms at best\n`)
  })
})
