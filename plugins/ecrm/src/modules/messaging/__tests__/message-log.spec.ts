import { forgetOldMessages } from "../../../workflows/messaging/forget-old-messages"
import { showMessage } from "../../../workflows/messaging/show-message"
import { whyMessagesWait } from "../../../workflows/messaging/why-messages-wait"
import { aPostOffice, type PostOffice } from "./a-post-office"

let office: PostOffice
beforeAll(async () => {
  office = await aPostOffice("messaginglog", {
    provider: { type: "smtp", host: "localhost", port: 2525 },
  })
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

describe("Why a message waits that is due", () => {
  const FROM = "Test Store <store@shop.example>"
  const change = (values: Parameters<typeof office.messaging.settings.change>[0]) =>
    office.messaging.settings.change(values, BY)
  const waiting = async () => {
    const { messages } = await log().page({}, null, 100)
    return Object.fromEntries(
      (await whyMessagesWait(office.container, messages)).map((one) => [
        one.purpose,
        one.waiting_because,
      ])
    )
  }
  afterEach(async () => {
    await change({ paused: [], postal_address: "Main St 1" })
    office.messaging.options.messaging.from = FROM
  })

  it("is a pause of its class, and nothing for the others", async () => {
    await office.plan([office.aReceipt(), office.anAdvert()])
    await change({ paused: ["marketing"] })
    expect(await waiting()).toEqual({ order_placed: null, advert: "class_paused" })
    await office.deliver()
    const [{ id }] = await office.rows("purpose = 'advert'")
    const shown = await showMessage(office.container, id)
    expect(shown).toMatchObject({ waiting_because: "class_paused", reason: null, decisions: [] })
    expect((await waiting()).order_placed).toBeNull()
  })

  it("is a sender, or for advertising a postal address, that nobody has set", async () => {
    await office.plan([office.aReceipt(), office.anAdvert()])
    await change({ postal_address: null })
    expect(await waiting()).toEqual({ order_placed: null, advert: "no_postal_address" })
    office.messaging.options.messaging.from = undefined
    expect(await waiting()).toEqual({ order_placed: "no_sender", advert: "no_sender" })
    await office.deliver()
    expect(await office.states()).toEqual({ queued: 2 })
  })

  it("is a provider that does not know us for advertising, and one that is down for all", async () => {
    await office.plan([office.aReceipt(), office.anAdvert()])
    const [{ key }] = office.messaging.mailProviders
    const news = { has_accepted: false, has_failed: false, wait_ms: null, error: "401" }
    await office.messaging.health.note(key, { ...news, halted_because: "http_401" })
    expect(await waiting()).toEqual({ order_placed: null, advert: "provider_halted" })
    await office.query("DELETE FROM ecrm_messaging_provider")
    for (let failures = 0; failures < 3; failures++) {
      await office.messaging.health.note(key, { ...news, has_failed: true, halted_because: null })
    }
    expect(await waiting()).toEqual({ order_placed: "provider_down", advert: "provider_down" })
  })

  it("is its campaign, paused or held or left alone, and not one that sends", async () => {
    const campaign_id = "ecamp_waits"
    await office.plan([office.anAdvert({ campaign_id })])
    const inStatus = async (status: string, sends_until: string) => {
      await office.query(
        `INSERT INTO ecrm_messaging_campaign
           (id, name, status, document, created_by, edited_by, sends_until)
         VALUES (?, 'Autumn', ?, '{}', 'u1', 'u1', now() + ?::interval)
         ON CONFLICT (id) DO UPDATE
           SET status = excluded.status, sends_until = excluded.sends_until`,
        [campaign_id, status, sends_until]
      )
      return (await waiting()).advert
    }
    expect(await inStatus("sending", "1 hour")).toBeNull()
    expect(await inStatus("paused", "1 hour")).toBe("campaign_paused")
    expect(await inStatus("held", "1 hour")).toBe("campaign_held")
    expect(await inStatus("sending", "-1 hour")).toBe("campaign_unattended")
    await office.query("DELETE FROM ecrm_messaging_campaign")
  })

  it("is nothing but its time before it is due", async () => {
    await office.plan([office.aReceipt({ due_at: new Date(Date.now() + 3_600_000) })])
    await change({ paused: ["transactional"] })
    expect(await waiting()).toEqual({ order_placed: null })
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

  it("tell their changes newest first, however many there are", async () => {
    const { settings, audit } = office.messaging
    for (let cap = 1; cap <= 12; cap++) await settings.change({ per_day_max: cap }, BY)
    await settings.change({ per_day_max: null }, BY)
    const told = await audit.list("settings", null, 13)
    const caps = told.map(({ details }) => (details.values as { per_day_max: number }).per_day_max)
    expect(caps).toEqual([null, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
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
