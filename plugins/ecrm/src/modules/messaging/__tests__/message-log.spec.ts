import { forgetOldMessages } from "../../../workflows/messaging/forget-old-messages"
import { aPostOffice, type PostOffice } from "./a-post-office"

let office: PostOffice
beforeAll(async () => {
  office = await aPostOffice("messaginglog")
})
beforeEach(() => office.empty())
afterAll(() => office.drop())

const BY = { actor_id: "user_1", actor_name: "Ada" }
const log = () => office.messaging.messageLog
const months = (count: number) =>
  office.query(
    `UPDATE ecrm_messaging_message SET queued_at = now() - ? * interval '1 month',
       ended_at = ended_at - ? * interval '1 month'`,
    [count, count]
  )

describe("The log of messages", () => {
  it("leafs through all, newest first, none twice and none left out", async () => {
    await office.plan(Array.from({ length: 25 }, () => office.aReceipt()))
    const seen: string[] = []
    let before: string | null = null
    do {
      const page = await log().page({}, before, 10)
      seen.push(...page.messages.map(({ id }) => id))
      before = page.older
    } while (before !== null)
    expect(new Set(seen).size).toBe(25)
    expect(seen).toHaveLength(25)
  })

  it("narrows by state, class, purpose, address and time, and counts without the state", async () => {
    const advert = office.anAdvert()
    await office.plan([office.aReceipt(), office.aReceipt(), advert])
    await office.deliver()
    const page = async (filter: Parameters<ReturnType<typeof log>["page"]>[0]) =>
      (await log().page(filter, null, 100)).messages.length
    expect(await page({ states: ["accepted"] })).toBe(2)
    expect(await page({ classes: ["marketing"] })).toBe(1)
    expect(await page({ purposes: ["order_placed", "advert"] })).toBe(3)
    expect(await page({ address_hash: office.hashOf(advert.address) })).toBe(1)
    expect(await page({ from: new Date(Date.now() + 60_000) })).toBe(0)
    expect(await page({ to: new Date(Date.now() + 60_000) })).toBe(3)
    const { counts, is_counted_whole } = await log().count({ states: ["accepted"] })
    expect([counts.accepted, counts.skipped, counts.queued, is_counted_whole]).toEqual([
      2,
      1,
      0,
      true,
    ])
  })

  it("tells of one message what was decided and what its provider told, in order", async () => {
    await office.plan([office.aReceipt()])
    await office.deliver()
    const [{ id }] = await office.rows()
    await office.query(
      `INSERT INTO ecrm_messaging_event (key, message_id, provider, type, occurred_at)
       VALUES ('2', ?, 'stub', 'delivered', '2026-11-22T10:00:02Z'),
         ('1', ?, 'stub', 'accepted', '2026-11-22T10:00:01Z')`,
      [id, id]
    )
    const message = await log().read(id)
    expect(message.events.map(({ type }) => type)).toEqual(["accepted", "delivered"])
    expect(message.decisions).toMatchObject([{ verdict: "send" }])
    expect([message.can_resend, message.can_cancel]).toEqual([false, false])
    expect(message).not.toHaveProperty("payload")
  })

  it("knows no message by what is no id", async () => {
    const code = "messaging.unknown_message"
    for (const id of ["x", "", "0190163d-8694-739b-aea5-966c26f8ad91"]) {
      await expect(log().read(id)).rejects.toMatchObject({ code })
    }
  })
})

describe("By hand", () => {
  it("a dead letter is sent again once, with a name under it", async () => {
    office.provider.answer = () => ({ did: "refused", reason: "too_big", is_address: false })
    await office.plan([office.aReceipt()])
    await office.deliver()
    const [{ id }] = await office.rows()
    expect((await log().read(id)).can_resend).toBe(true)
    office.provider.answer = null
    await log().resend(id, BY)
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(1)
    await expect(log().resend(id, BY)).rejects.toMatchObject({ code: "messaging.not_resendable" })
    const { decisions } = await log().read(id)
    expect(decisions.map(({ stage, verdict }) => `${stage} ${verdict}`)).toEqual([
      "claimed send",
      "staff resend",
      "claimed send",
    ])
    expect(await office.messaging.audit.list("message", id, 10)).toMatchObject([
      { actor_id: "user_1", actor_name: "Ada", action: "resend", details: { state: "failed" } },
    ])
  })

  it("of twenty that send the same dead letter again one succeeds", async () => {
    office.provider.answer = () => ({ did: "refused", reason: "too_big", is_address: false })
    await office.plan([office.aReceipt()])
    await office.deliver()
    const [{ id }] = await office.rows()
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => log().resend(id, BY)))
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  })

  it("what waits is taken back, what was sent is not", async () => {
    await office.plan([office.aReceipt(), office.aReceipt()])
    const [first, second] = await office.rows()
    await log().cancel(first.id, BY)
    await office.deliver()
    expect(office.provider.accepted.map(({ send_id }) => send_id)).toEqual([second.id])
    const [row] = await office.rows(`m.id = '${first.id}'`)
    expect([row.state, row.reason]).toEqual(["skipped", "canceled"])
    await expect(log().cancel(second.id, BY)).rejects.toMatchObject({
      code: "messaging.not_cancelable",
    })
  })
})

describe("Forgetting", () => {
  it("deletes what ended before the retention, and nothing that is open", async () => {
    await office.plan([office.aReceipt()])
    await office.deliver()
    await months(26)
    await office.plan([office.aReceipt({ due_at: new Date(Date.now() + 60_000) })])
    await office.query(
      `UPDATE ecrm_messaging_message SET queued_at = now() - interval '26 months'
       WHERE state = 'queued'`
    )
    expect(await forgetOldMessages(office.container)).toBe(1)
    expect(await office.states()).toEqual({ queued: 1 })
  })

  it("keeps what is younger", async () => {
    await office.plan([office.aReceipt()])
    await office.deliver()
    await months(24)
    expect(await forgetOldMessages(office.container)).toBe(0)
  })

  it("takes back what is queued for who is erased, from a worker's hands as well", async () => {
    const receipt = office.aReceipt()
    await office.plan([receipt])
    const renderMails: typeof office.deps.renderMails = async (container, wanted) => {
      await office.messaging.outbox.cancelOfPerson([], [office.hashOf(receipt.address)])
      return await office.deps.renderMails(container, wanted)
    }
    await office.deliver(office.container, { renderMails })
    expect(office.provider.accepted).toHaveLength(0)
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["skipped", "erased"])
  })
})

describe("Settings", () => {
  it("change what is given alone, are read at once, and tell who changed what", async () => {
    const { settings, audit } = office.messaging
    const before = await settings.read()
    const after = await settings.change({ quiet_hours: { from: 22, to: 6 } }, BY)
    expect(after).toMatchObject({ quiet_hours: { from: 22, to: 6 }, changed_by: "user_1" })
    expect(after.postal_address).toBe(before.postal_address)
    expect((await settings.read()).quiet_hours).toEqual({ from: 22, to: 6 })
    const [newest] = await audit.list("settings", null, 1)
    expect(newest.details).toEqual({
      changed: ["quiet_hours"],
      values: { quiet_hours: { from: 22, to: 6 } },
    })
    await settings.change({ reply_to: "help@shop.example" }, BY)
    const [told] = await audit.list("settings", null, 1)
    expect(JSON.stringify(told.details)).not.toContain("@")
    await settings.change({ quiet_hours: null, reply_to: null }, BY)
  })

  it("hold a class back and let it go at once", async () => {
    const { settings } = office.messaging
    await office.plan([office.aReceipt()])
    await settings.change({ paused: ["transactional"] }, BY)
    expect(await office.deliver()).toBe(0)
    await settings.change({ paused: [] }, BY)
    expect(await office.deliver()).toBe(1)
  })

  it("switch a purpose off for good", async () => {
    const { settings } = office.messaging
    await settings.change({ off_purposes: ["order_placed"] }, BY)
    await office.plan([office.aReceipt()])
    await office.deliver()
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["skipped", "switched_off"])
    await settings.change({ off_purposes: [] }, BY)
  })
})
