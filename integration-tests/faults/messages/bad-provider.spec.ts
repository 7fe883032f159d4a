import { Chance, seeds, slowSeeds } from "../../fixtures/message-faults/chance"
import { adverts } from "../../fixtures/message-faults/fault-deps"
import { MessageRig, TIMEOUT_S, TIMES } from "../../fixtures/message-faults/message-rig"
import type { StubDeed } from "../../fixtures/message-faults/provider-stub"
import { TcpProxy } from "../../fixtures/message-faults/tcp-proxy"
import { until } from "../../fixtures/server-process"

jest.setTimeout(240_000)

const AS_IT_SHOULD = { lost: 0, doubled: 0, uncalled: 0 }
const PATIENCE_MS = 120_000
const PROBES = 3
/** Between two probes, less what they are under way. */
const PROBE_PAUSE_MS = 900

let rig: MessageRig
beforeAll(async () => {
  rig = await MessageRig.open("provider")
})
afterEach(() => rig.end())
afterAll(() => rig?.close())

/** Calls that may be under way when it becomes known that a provider is out: two runners each. */
const UNDER_WAY = 4

/** In so many calls out of ten the provider does what is asked of it. */
const mostlyGood = (chance: Chance, bad: readonly StubDeed[]) => () =>
  chance.isTrue(0.6) ? "accept" : chance.oneOf(bad)

describe("row 5: a provider that takes mails over and does not say so", () => {
  it.each(seeds)("gets none of them again, and holds nobody up (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(600)
    const bad = ["accept_and_drop", "accept_and_500", "half_body", "drip"] as const
    rig.stub.deed = mostlyGood(rig.chance, bad)
    await rig.startWorkers(2)
    rig.keepSelling()
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })

  it.each(seeds)("or does not even take them gets them once, later (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(400)
    rig.stub.deed = mostlyGood(rig.chance, ["hang", "reset", "500"])
    await rig.startWorkers(2)
    rig.keepSelling()
    await until("half of them", () => rig.stub.taken.length > people.length / 2, PATIENCE_MS)
    rig.stub.deed = () => "accept"
    await rig.untilSentByHand(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })

  it("holds no message longer than its own time-out and the lease", async () => {
    await rig.begin(1)
    await rig.planReceipts(1)
    rig.stub.deed = () => "hang"
    await rig.startWorkers(1)
    await until("the call", () => rig.stub.calls.length > 0, PATIENCE_MS, 10)
    const asked_ms = Date.now()
    await until("it to be in doubt", async () => (await rig.rows("state = 'unknown'")).length === 1)
    const margin_ms = 5_000
    expect(Date.now() - asked_ms).toBeLessThan((TIMEOUT_S + TIMES.lease_s) * 1_000 + margin_ms)
  })
})

describe("row 6: a provider that asks to be left alone, is down, or does not know us", () => {
  it.each(seeds)("429: is left alone until then, and no try is burnt (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(300)
    const wait_s = rig.chance.between(3, 5)
    const after = rig.chance.between(0, 2)
    let refused_ms = 0
    rig.stub.deed = () => {
      if (refused_ms > 0 || rig.stub.calls.length <= after) return "accept"
      refused_ms = Date.now()
      return { wait_s }
    }
    await rig.startWorkers(1)
    rig.keepSelling()
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    expect(await rig.rows("attempts > 0")).toEqual([])
    // What another turn had handed over already is on its way.
    const meanwhile = rig.stub.calls.filter(
      ({ at_ms }) => at_ms > refused_ms + 500 && at_ms < refused_ms + (wait_s - 1) * 1_000
    )
    expect(meanwhile).toEqual([])
  })

  it.each(slowSeeds)(
    "a storm of 500: one probe a second at most, nobody lost (seed %i)",
    async (seed) => {
      await rig.begin(seed)
      const people = await rig.planReceipts(300)
      rig.stub.deed = () => "500"
      await rig.startWorkers(2)
      const failures = async () =>
        await rig.store.query(`SELECT FROM ecrm_messaging_provider WHERE failures > 0`)
      await until("the storm", async () => (await failures()).length > 0, PATIENCE_MS, 10)
      // Turns of both workers that began before they knew.
      const known = rig.stub.calls.length + UNDER_WAY
      const pauses = () => {
        const times = rig.stub.calls.map(({ at_ms }) => at_ms)
        return times.slice(1).map((at_ms, i) => at_ms - times[i])
      }
      const lastHurried = () =>
        pauses().reduce((last, pause, i) => (pause <= PROBE_PAUSE_MS ? i : last), -1)
      // Pauses double: of more than these few would be waited for in minutes.
      const isCalm = () => pauses().length - lastHurried() > PROBES
      await until("probes", isCalm, PATIENCE_MS, 10)
      expect(lastHurried()).toBeLessThan(known)
      rig.stub.deed = () => "accept"
      await rig.untilTriedAgain(PATIENCE_MS)
      expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    }
  )

  it("401: advertising stops, the log says so, and once we are known again nobody is lost", async () => {
    await rig.begin(1)
    rig.stub.deed = () => "401"
    const people = await rig.planAdverts(300)
    await rig.startWorkers(1)
    const halted = async () =>
      (
        await rig.store.query(
          `SELECT FROM ecrm_messaging_provider WHERE halted_because IS NOT NULL`
        )
      ).length > 0
    await until("the halt", halted, PATIENCE_MS)
    const known = rig.stub.calls.length + UNDER_WAY / 2
    rig.keepSelling()
    await until("urgent ones", () => rig.stub.calls.length >= known + PROBES, PATIENCE_MS, 10)
    const urgent = new Set((await rig.rows("message_class = 'transactional'")).map(({ id }) => id))
    const tried = rig.stub.calls.slice(known).flatMap(({ mails }) => mails)
    expect(tried.filter(({ send_id }) => !urgent.has(send_id))).toEqual([])
    expect(rig.workers[0].log()).toMatch(/sendgrid does not accept our mails/)
    expect(await rig.rows("state NOT IN ('queued', 'sending') OR attempts > 0")).toEqual([])
    // One of them may be on its way to hear the next 401.
    const under_way = async () => (await rig.rows("state = 'sending'")).length
    await until("nobody under way", async () => (await under_way()) === 0, PATIENCE_MS, 10)
    rig.stub.deed = () => "accept"
    // A look a minute; this one is due.
    await rig.store.query(`UPDATE ecrm_messaging_provider SET checked_at = NULL`)
    await rig.untilTriedAgain(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })

  it.each(seeds)("a line that is cut again and again loses nobody (seed %i)", async (seed) => {
    await rig.begin(seed)
    const proxy = await TcpProxy.open({ host: "127.0.0.1", port: rig.stub.port })
    const people = await rig.planAdverts(600)
    proxy.latency_ms = rig.chance.between(0, 40)
    const { messaging } = rig.store.options as { messaging: { provider: object } }
    const provider = { ...messaging.provider, base_url: `http://127.0.0.1:${proxy.port}` }
    await rig.startWorkers(2, {
      options: { ...rig.store.options, messaging: { ...messaging, provider } },
    })
    rig.keepSelling()
    for (let cuts = 0; cuts < 5; cuts++) {
      const seen = rig.stub.calls.length
      const since_ms = Date.now()
      const pause_ms = rig.chance.between(100, 1_500)
      await until(
        "more calls",
        () => rig.stub.calls.length > seen || Date.now() > since_ms + pause_ms,
        PATIENCE_MS,
        5
      )
      if (rig.chance.isTrue(0.5)) proxy.reset()
      else proxy.down()
      await until("a moment", () => Date.now() > since_ms + pause_ms, PATIENCE_MS, 5)
      proxy.up()
    }
    await rig.untilSentByHand(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    await proxy.close()
  })
})

describe("row 7: one bad and one repeated address in a thousand", () => {
  it("leaves out the bad one alone, in two calls", async () => {
    await rig.begin(1)
    const people = await rig.planAdverts(998)
    const twice = people[400]
    const [bad] = await rig.planAdverts(1)
    await rig.plan([rig.message(adverts, { address: twice })])
    rig.stub.deed = ({ mails }) => {
      const at = mails.findIndex(({ to }) => to === bad)
      return at < 0 ? "accept" : { refuses: [at] }
    }
    await rig.startWorkers(1, { batch_max: null })
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.stub.taken.map(({ to }) => to).sort()).toEqual([...people, twice].sort())
    expect(await rig.rows(`state NOT IN ('accepted', 'delivered')`)).toMatchObject([
      { address: bad, state: "failed" },
    ])
    const big = rig.stub.calls.filter(({ mails }) => mails.length > 500)
    expect(big.length).toBeLessThanOrEqual(2)
    for (const { mails } of rig.stub.calls) {
      expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length)
    }
  })
})
