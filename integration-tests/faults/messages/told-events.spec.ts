import { randomUUID } from "node:crypto"
import { seeds, slowSeeds } from "../../fixtures/message-faults/chance"
import { MessageRig } from "../../fixtures/message-faults/message-rig"
import { until } from "../../fixtures/server-process"

jest.setTimeout(240_000)

const AS_IT_SHOULD = { lost: 0, doubled: 0, uncalled: 0 }
const PATIENCE_MS = 120_000
const DAY_S = 86_400
const COPIES_WORST = 46
/** Two runners of the worker that died, a hundred mails each, of either class. */
const IN_FLIGHT_MAX = 400

let rig: MessageRig
beforeAll(async () => {
  rig = await MessageRig.open("told")
})
afterEach(() => rig.end())
afterAll(() => rig?.close())

const untilAllToldFor = (count: number) =>
  until(
    "everything told",
    async () => rig.stub.events.left === 0 && (await rig.states()).delivered === count,
    PATIENCE_MS
  )
const eventCounts = () =>
  rig.store.query(
    `SELECT type, count(*)::int AS count FROM ecrm_messaging_event GROUP BY 1 ORDER BY 1`
  )

describe("row 8: events that come badly", () => {
  it.each(seeds)("46 times each and shuffled, count once (seed %i)", async (seed) => {
    await rig.begin(seed)
    rig.stub.events.copies = COPIES_WORST
    const people = await rig.planAdverts(100)
    await rig.startWorkers(1)
    await untilAllToldFor(people.length)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    expect(await eventCounts()).toEqual([
      { type: "accepted", count: people.length },
      { type: "delivered", count: people.length },
    ])
  })

  it.each(seeds)("before we wrote that it was accepted, stay (seed %i)", async (seed) => {
    await rig.begin(seed)
    rig.stub.events.delay_ms = [0, 50]
    // Told while the answer is still awaited, and after it was given up.
    rig.stub.latency_ms = rig.chance.between(500, 1_500)
    rig.stub.deed = () => (rig.chance.isTrue(0.5) ? "accept" : "accept_and_drop")
    const people = await rig.planAdverts(300)
    await rig.startWorkers(1)
    await untilAllToldFor(people.length)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    await rig.end()
    expect(await rig.states()).toEqual({ delivered: people.length })
  })

  it("a day late, of unknown ids, and backwards, change nothing that is known better", async () => {
    await rig.begin(1)
    rig.stub.events.age_s = DAY_S
    const people = await rig.planAdverts(100)
    await rig.startWorkers(1)
    await untilAllToldFor(people.length)
    const ids = rig.stub.taken.map(({ send_id }) => send_id)
    const timestamp = Math.floor(Date.now() / 1_000)
    const told = (event: string, send_id: string) => ({ event, send_id, timestamp })
    rig.stub.events.tellThat([
      ...ids.map((id) => told("bounce", id)),
      ...ids.map((id) => told("processed", id)),
      ...ids.map((id) => told("delivered", id)),
      ...ids.map(() => told("bounce", randomUUID())),
    ])
    await until("them heard", () => rig.stub.events.left === 0, PATIENCE_MS)
    expect(await rig.states()).toEqual({ bounced: people.length })
  })
})

describe("row 9: the webhook is down", () => {
  it.each(slowSeeds)(
    "while a worker dies: advertising is held, receipts go out, nobody is lost (seed %i)",
    async (seed) => {
      await rig.begin(seed)
      rig.receiver.isDown = true
      rig.stub.latency_ms = 300
      const letters = await rig.planAdverts(500)
      const receipts = await rig.planReceipts(500)
      const people = [...letters, ...receipts]
      await rig.startWorkers(2)
      await until("the middle", () => rig.stub.taken.length > 300, PATIENCE_MS, 5)
      await rig.killOne()
      await rig.untilDecided(PATIENCE_MS)
      const held = await rig.rows("state = 'unknown'")
      const { lost, doubled } = rig.outcome(people)
      const copies = new Map<string, number>()
      for (const { to } of rig.stub.taken) copies.set(to, (copies.get(to) ?? 0) + 1)
      const twice = [...copies].filter(([, count]) => count > 1).map(([to]) => to)
      // A receipt twice is better than none; of advertising nothing is doubled.
      expect(twice.filter((to) => letters.includes(to))).toEqual([])
      expect(doubled).toBeLessThanOrEqual(IN_FLIGHT_MAX)
      expect(held.every(({ message_class }) => message_class === "marketing")).toBe(true)
      expect(held.length).toBeLessThanOrEqual(IN_FLIGHT_MAX)
      expect(lost).toBeLessThanOrEqual(held.length)
      // What was held and had gone out is known to once the webhook is back.
      rig.receiver.isDown = false
      await until("all told", () => rig.stub.events.left === 0, PATIENCE_MS)
      const still = await rig.rows("state = 'unknown'")
      const reached = new Set(rig.stub.taken.map(({ to }) => to))
      expect(still.filter(({ address }) => reached.has(address))).toEqual([])
      expect(still).toHaveLength(people.filter((address) => !reached.has(address)).length)
    }
  )
})
