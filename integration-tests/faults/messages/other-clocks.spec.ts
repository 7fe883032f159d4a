import { seeds } from "../../fixtures/message-faults/chance"
import { receipts } from "../../fixtures/message-faults/fault-deps"
import { MessageRig } from "../../fixtures/message-faults/message-rig"
import { until } from "../../fixtures/server-process"

jest.setTimeout(240_000)

const PATIENCE_MS = 120_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const AS_IT_SHOULD = { lost: 0, doubled: 0, uncalled: 0 }

let rig: MessageRig
beforeAll(async () => {
  rig = await MessageRig.open("clocks")
})
afterEach(() => rig.end())
afterAll(() => rig?.close())

describe("row 16: workers whose clocks are wrong", () => {
  it.each(seeds)("share a campaign as if they were right (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(400)
    rig.stub.latency_ms = rig.chance.between(50, 300)
    await Promise.all([
      rig.startWorkers(1, { clock_shift_ms: 10 * MINUTE_MS }),
      rig.startWorkers(1, { clock_shift_ms: rig.chance.oneOf([-HOUR_MS, HOUR_MS]) }),
    ])
    rig.keepSelling()
    await until("the middle", () => rig.stub.taken.length >= 100, PATIENCE_MS, 5)
    await rig.workers.shift()?.kill()
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })

  it("send nothing early, and nothing late", async () => {
    await rig.begin(1)
    const now_ms = Date.now()
    const early = rig.message(receipts, { due_at: new Date(now_ms + 30 * MINUTE_MS) })
    const soon = rig.message(receipts, { due_at: new Date(now_ms + 5_000) })
    await rig.plan([early, soon])
    await rig.startWorkers(1, { clock_shift_ms: HOUR_MS })
    await rig.startWorkers(1, { clock_shift_ms: -HOUR_MS })
    await until("the one that is due", () => rig.stub.taken.length > 0, PATIENCE_MS, 5)
    expect(rig.stub.taken.map(({ to }) => to)).toEqual([soon.address])
    const [{ at_ms }] = rig.stub.taken
    expect(at_ms).toBeGreaterThanOrEqual(now_ms + 5_000)
    await rig.planReceipts(20)
    await until("others", () => rig.stub.taken.length === 21, PATIENCE_MS, 5)
    expect(rig.stub.taken.map(({ to }) => to)).not.toContain(early.address)
  })

  it.each([HOUR_MS, -HOUR_MS])(
    "wait as long as a provider asks (%i ms ahead)",
    async (shift_ms) => {
      await rig.begin(1)
      let asked_ms = 0
      rig.stub.deed = () => {
        if (asked_ms > 0) return "accept"
        asked_ms = Date.now()
        return { wait_s: 3 }
      }
      const [address] = await rig.planReceipts(1)
      await rig.startWorkers(1, { clock_shift_ms: shift_ms })
      await until("the second try", () => rig.stub.taken.length > 0, PATIENCE_MS, 10)
      expect(rig.stub.taken.map(({ to }) => to)).toEqual([address])
      const waited_ms = rig.stub.taken[0].at_ms - asked_ms
      expect(waited_ms).toBeGreaterThan(2_000)
      expect(waited_ms).toBeLessThan(20_000)
    }
  )
})
