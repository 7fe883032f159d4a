import { issuePreferenceLinks } from "../../../plugins/ecrm/src/workflows/consent/issue-preference-links"
import { unsubscribe } from "../../../plugins/ecrm/src/workflows/consent/unsubscribe"
import { deliverMessages } from "../../../plugins/ecrm/src/workflows/messaging/deliver-messages"
import { Chance, isFullRun, seeds } from "../../fixtures/message-faults/chance"
import { adverts, faultDeps, receipts } from "../../fixtures/message-faults/fault-deps"
import { MessageRig } from "../../fixtures/message-faults/message-rig"
import { until } from "../../fixtures/server-process"

jest.setTimeout(240_000)

const PATIENCE_MS = 120_000
const PEOPLE = isFullRun ? 20_000 : 1_500
const LEAVERS = 40
/** Of a hundred thousand people in a campaign, how long a call that has begun may be under way. */
const FLIGHT_MS_MAX = 5_000
const INTERLEAVINGS = 50

let rig: MessageRig
beforeAll(async () => {
  rig = await MessageRig.open("thoughts")
})
afterEach(() => rig.end())
afterAll(() => rig?.close())

const TRACE = { ip: null, user_agent: null }

/** The link of a mail that came before; a POST to it is this. */
async function leave(address: string): Promise<number> {
  const { container } = rig.store
  const links = await issuePreferenceLinks(container, [
    { channel: "email", address, root_id: null, locale: "en", topic: "offers" },
  ])
  const token = links?.[0].unsubscribe_url.split("/").pop() ?? ""
  await unsubscribe(container, token, TRACE)
  return Date.now()
}

describe("row 12: people who leave in the middle of a campaign", () => {
  it.each(seeds)("get nothing that had not begun, by mail or complaint (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(PEOPLE)
    rig.stub.latency_ms = 150
    const left_ms = new Map<string, number>()
    const leavers = rig.chance.shuffled(people).slice(0, LEAVERS)
    await rig.startWorkers(2)
    for (const [i, address] of leavers.entries()) {
      const mark = (PEOPLE * 0.8 * i) / LEAVERS
      await until("its turn", () => rig.stub.taken.length >= mark, PATIENCE_MS, 2)
      left_ms.set(address, await leave(address))
    }
    await rig.untilSettled(PATIENCE_MS)
    const late = rig.stub.taken.filter(
      ({ to, at_ms }) => at_ms > (left_ms.get(to) ?? Infinity) + FLIGHT_MS_MAX
    )
    expect(late).toEqual([])
    const reached = new Set(rig.stub.taken.map(({ to }) => to))
    const spared = leavers.filter((address) => !reached.has(address))
    // Some were written to before they left; the others never were, and it is kept why.
    expect(spared.length).toBeGreaterThan(0)
    const skipped = await rig.rows("state = 'skipped'")
    expect(skipped.map(({ address }) => address).sort()).toEqual([...spared].sort())
    expect(new Set(skipped.map(({ reason }) => reason))).toEqual(
      new Set(["suppressed_unsubscribe"])
    )
    expect(rig.stub.taken).toHaveLength(PEOPLE - spared.length)
    expect(reached.size).toBe(PEOPLE - spared.length)
  })
})

type Moment = "before" | "loading" | "printing" | "tracking" | "sending" | "never"
const MOMENTS: readonly Moment[] = ["before", "loading", "printing", "tracking", "sending", "never"]

/** A letter about an order; links of advertising alone are tracked. */
const letters = { ...adverts, untrue_because: receipts.untrue_because }

/** Delivers once, and cancels the order at that moment. @returns whether it was mailed */
async function mailedThough(moment: Moment, chance: Chance): Promise<boolean> {
  const purpose = moment === "tracking" || chance.isTrue(0.5) ? letters : receipts
  const classes = [purpose.kind.message_class]
  const mail = rig.message(purpose)
  await rig.agree([mail.address])
  await rig.plan([mail])
  let isDone = false
  const at = async (now: Moment) => {
    if (now !== moment || isDone) return
    isDone = true
    // A tick or more of something else, so that statements overlap as they may.
    for (let ticks = chance.between(0, 3); ticks > 0; ticks--) await new Promise(setImmediate)
    await rig.store.query(`INSERT INTO canceled_order VALUES (?)`, [mail.subject])
  }
  await at("before")
  await deliverMessages(rig.store.container, classes, {
    ...faultDeps,
    purposes: [
      {
        ...purpose,
        load: async (container, messages) => {
          await at("loading")
          return await purpose.load(container, messages)
        },
      },
    ],
    renderMails: async (container, wanted) => {
      await at("printing")
      return await faultDeps.renderMails(container, wanted)
    },
    trackLinks: async (container, mails) => {
      await at("tracking")
      return await faultDeps.trackLinks(container, mails)
    },
    chooseProvider: async (container, message_class) => {
      const chosen = await faultDeps.chooseProvider(container, message_class)
      if (!("provider" in chosen)) return chosen
      const { provider } = chosen
      const send = async (mails: Parameters<typeof provider.send>[0]) => {
        await at("sending")
        return await provider.send(mails)
      }
      return { provider: Object.assign(Object.create(provider), { send }) }
    },
  })
  // What went back to the queue is asked about again.
  await deliverMessages(rig.store.container, classes, { ...faultDeps, purposes: [purpose] })
  return rig.stub.taken.some(({ to }) => to === mail.address)
}

describe("row 11: what a mail is about is no longer so", () => {
  it.each(seeds)(
    "says so in every interleaving before its call has begun (seed %i)",
    async (seed) => {
      await rig.begin(seed)
      for (let i = 0; i < INTERLEAVINGS; i++) {
        const moment = rig.chance.oneOf(MOMENTS)
        const isMailed = await mailedThough(moment, rig.chance)
        expect([i, moment, isMailed]).toEqual([
          i,
          moment,
          moment === "sending" || moment === "never",
        ])
      }
    }
  )
})
