import { isFullRun, seeds, slowSeeds } from "../../fixtures/message-faults/chance"
import { MessageRig, TIMES } from "../../fixtures/message-faults/message-rig"
import { until } from "../../fixtures/server-process"

jest.setTimeout(240_000)

const PEOPLE = isFullRun ? 10_000 : 1_000
const KILLS = isFullRun ? 6 : 2
/** Of the last kill: the lease, the grace, a look of each, and a slow machine. */
const RESUMES_MS_MAX = (TIMES.lease_s + TIMES.grace_marketing_s) * 1_000 + 20_000
const AS_IT_SHOULD = { lost: 0, doubled: 0, uncalled: 0 }

let rig: MessageRig
beforeAll(async () => {
  rig = await MessageRig.open("killed")
})
afterEach(() => rig.end())
afterAll(() => rig?.close())

const untilTaken = (count: number) =>
  until(`${count} mails taken`, () => rig.stub.taken.length >= count, 60_000, 5)

describe("row 1: workers killed in the middle of a campaign", () => {
  it.each(seeds)("lose nobody and write to nobody twice (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(PEOPLE)
    const marks = Array.from({ length: KILLS }, () => rig.chance.between(1, PEOPLE * 0.9))
    rig.stub.latency_ms = rig.chance.between(20, 200)
    await rig.startWorkers(2)
    rig.keepSelling()
    for (const mark of marks.sort((a, b) => a - b)) {
      await untilTaken(mark)
      await rig.killOne()
    }
    await rig.untilSettled(RESUMES_MS_MAX + 60_000)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    const { accepted = 0, delivered = 0, ...others } = await rig.states()
    expect(others).toEqual({})
    expect(accepted + delivered).toBe(rig.stub.taken.length)
  })
})

describe("row 2: the worker of the same mails killed twice", () => {
  it.each(slowSeeds)("still sends them, once (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planReceipts(100)
    // Twice the mails are with the provider, and nobody takes them over.
    rig.stub.deed = () => "hang"
    for (let death = 0; death < 2; death++) {
      const calls = rig.stub.calls.length
      await rig.startWorkers(1)
      await until("the mails to be handed over", () => rig.stub.calls.length > calls, 60_000, 5)
      await rig.workers.pop()?.kill()
    }
    rig.stub.deed = () => "accept"
    await rig.startWorkers(1)
    await rig.untilSettled(RESUMES_MS_MAX + 60_000)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })
})

describe("row 13: two workers, overlapping turns, a restart every few seconds", () => {
  it.each(seeds)("write to nobody twice (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(PEOPLE)
    rig.stub.latency_ms = rig.chance.between(100, 400)
    await rig.startWorkers(2)
    rig.keepSelling()
    for (let restarts = 0; restarts < KILLS; restarts++) {
      await untilTaken((PEOPLE * (restarts + 0.5)) / (KILLS + 1))
      await rig.workers.shift()?.stop()
      await rig.startWorkers(1)
    }
    await rig.untilSettled(RESUMES_MS_MAX + 60_000)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })
})
