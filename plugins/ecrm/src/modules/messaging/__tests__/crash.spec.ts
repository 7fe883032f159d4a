import { until } from "../../../../../../integration-tests/fixtures/server-process"
import { aPostOffice, type PostOffice } from "./a-post-office"
import { forEver } from "./stub-provider"

let office: PostOffice
beforeAll(async () => {
  office = await aPostOffice("messagingcrash")
})
beforeEach(() => office.empty())
afterAll(() => office.drop())

/** Starts a turn that never ends, in a process of its own, and leaves it when it has come so far. */
async function dieWhen(
  hasCome: () => Promise<boolean>,
  given: Parameters<PostOffice["deliver"]>[1] = {}
): Promise<void> {
  await until("leases of the dead have ended", isFree, 10_000, 20)
  void office.deliver(office.anotherInstance(), given)
  await until("the process has come to where it dies", hasCome, 10_000, 20)
}

const isFree = async () =>
  (await office.rows(`state = 'queued' AND leased_until > now()`)).length === 0
const isLeased = async () =>
  (await office.rows(`state = 'queued' AND leased_until > now()`)).length > 0
const isSending = async () => (await office.rows(`state = 'sending'`)).length > 0

/** Turns and looks until nothing is open any more. */
const untilOver = () =>
  until(
    "every message has ended",
    async () => {
      await office.reconcile()
      await office.deliver()
      const open = await office.rows(`state IN ('queued', 'sending')
        OR (state = 'unknown' AND reason IS DISTINCT FROM 'held')`)
      return open.length === 0
    },
    20_000,
    50
  )

/** An event of a sending after all others was heard: the webhook is alive. */
const hearOfLater = () =>
  office.query(
    `INSERT INTO ecrm_messaging_provider (key, last_told_sending_at)
     VALUES ('stub', now() + interval '1 hour')
     ON CONFLICT (key) DO UPDATE SET last_told_sending_at = excluded.last_told_sending_at`
  )

describe("A worker that dies", () => {
  it("after it reserved: its messages are free when the lease ends, and go out once", async () => {
    await office.plan([office.aReceipt(), office.aReceipt()])
    await dieWhen(isLeased, { renderMails: forEver })
    expect(await office.deliver()).toBe(0)
    await untilOver()
    expect(office.provider.accepted).toHaveLength(2)
    expect(await office.states()).toEqual({ accepted: 2 })
  })

  it("while it loads or prints, with a lease that another has taken over: one mail", async () => {
    let goOn = () => {}
    const waiting = new Promise<void>((resolve) => (goOn = resolve))
    await office.plan([office.aReceipt()])
    const slow = office.deliver(office.anotherInstance(), {
      renderMails: async (container, wanted) => {
        await waiting
        return await office.deps.renderMails(container, wanted)
      },
    })
    await until("one of them holds it", isLeased, 10_000, 20)
    await untilOver()
    goOn()
    await slow
    expect(office.provider.accepted).toHaveLength(1)
  })

  it("after it began and before anything left: told by a live webhook, it is sent again", async () => {
    await office.plan([office.aReceipt()])
    office.provider.before = forEver
    await dieWhen(isSending)
    office.provider.before = null
    await hearOfLater()
    await untilOver()
    expect(office.provider.accepted).toHaveLength(1)
    const [row] = await office.rows()
    expect([row.state, row.attempts]).toEqual(["accepted", 1])
  })

  it("after the provider accepted: its event says so, and nothing is sent twice", async () => {
    await office.plan([office.aReceipt()])
    office.provider.after = forEver
    await dieWhen(async () => office.provider.accepted.length > 0)
    office.provider.after = null
    await until(
      "it is given up",
      async () => {
        await office.reconcile()
        return (await office.rows(`state = 'unknown'`)).length > 0
      },
      10_000,
      20
    )
    await office.query(
      `UPDATE ecrm_messaging_message SET state = 'accepted' WHERE state = 'unknown'`
    )
    await hearOfLater()
    await untilOver()
    expect(office.provider.accepted).toHaveLength(1)
  })

  it("row 'campaign loses people on crash': killed at every step, each of 300 gets one", async () => {
    const adverts = Array.from({ length: 300 }, (_, n) =>
      office.anAdvert({ subject: "spring", person: `p_${n}` })
    )
    await office.agree(adverts.map(({ address }) => address))
    await office.plan(adverts)
    office.provider.batch_max = 20
    await dieWhen(isLeased, { preferenceLinks: forEver })
    await dieWhen(isLeased, { trackLinks: forEver })
    let calls = 0
    office.provider.before = async () => {
      calls += 1
      if (calls === 4) await forEver()
    }
    await dieWhen(async () => calls >= 4)
    office.provider.before = null
    await hearOfLater()
    await untilOver()
    expect(await office.states()).toEqual({ accepted: 300 })
    expect(office.provider.counts().size).toBe(300)
    expect(Math.max(...office.provider.counts().values())).toBe(1)
  })
})

describe("A message that nobody answered for", () => {
  const hang = async () => {
    office.provider.before = forEver
    await dieWhen(isSending)
    office.provider.before = null
  }

  it("that is advertising waits for a human while the webhook is silent, and is not sent", async () => {
    const advert = office.anAdvert()
    await office.agree([advert.address])
    await office.plan([advert])
    await hang()
    await untilOver()
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["unknown", "held"])
    await hearOfLater()
    await office.reconcile()
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(0)
    await office.messaging.messageLog.resend(row.id, { actor_id: "user_1", actor_name: "Ada" })
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(1)
    const counts = await office.query<{ sent: number }>(
      `SELECT sent FROM ecrm_messaging_contact_count`
    )
    expect(counts.map(({ sent }) => sent)).toEqual([1, 1])
  })

  it("that is a receipt is sent again after the grace, whatever the provider tells", async () => {
    office.provider.tellsEvents = false
    await office.plan([office.aReceipt()])
    await hang()
    await office.reconcile()
    expect(office.provider.accepted).toHaveLength(0)
    await untilOver()
    expect(office.provider.accepted).toHaveLength(1)
  })

  it("is never queued while its grace lasts, nor by an event of an earlier sending", async () => {
    const advert = office.anAdvert()
    await office.agree([advert.address])
    await office.plan([advert])
    await hang()
    await office.query(
      `INSERT INTO ecrm_messaging_provider (key, last_told_sending_at)
       VALUES ('stub', now() - interval '1 hour')`
    )
    await untilOver()
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["unknown", "held"])
  })

  it("and was accepted after all, once it is queued again and before it is, stays one", async () => {
    let goOn = () => {}
    office.provider.after = () => new Promise<void>((resolve) => (goOn = resolve))
    await office.plan([office.aReceipt()])
    const slow = office.deliver(office.anotherInstance())
    await until("it is taken over", () => office.provider.accepted.length > 0, 10_000, 20)
    office.provider.after = null
    await until(
      "it is queued again",
      async () => {
        await office.reconcile()
        return (await office.rows(`state = 'queued'`)).length > 0
      },
      10_000,
      20
    )
    goOn()
    await slow
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(1)
    expect(await office.states()).toEqual({ accepted: 1 })
  })

  it("that an event calls delivered before we do stays so", async () => {
    office.provider.after = async () => {
      await office.query(
        `UPDATE ecrm_messaging_message SET state = 'delivered', delivered_at = now()`
      )
    }
    await office.plan([office.aReceipt()])
    await office.deliver()
    const [row] = await office.rows(`accepted_at IS NOT NULL AND provider_message_id IS NOT NULL`)
    expect(row.state).toBe("delivered")
  })

  it("since the provider threw, or answered for too few, is unknown and not sent again", async () => {
    office.provider.before = async () => {
      throw new Error("write EPIPE to bob@private.example")
    }
    await office.plan([office.aReceipt()])
    await office.deliver()
    await office.deliver()
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["unknown", "write EPIPE to <address>"])
    expect(office.provider.calls).toBe(1)
  })
})
