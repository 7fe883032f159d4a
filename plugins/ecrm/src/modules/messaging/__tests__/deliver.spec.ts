import { aPostOffice, type PostOffice } from "./a-post-office"

let office: PostOffice
beforeAll(async () => {
  office = await aPostOffice("messagingdeliver")
})
beforeEach(() => office.empty())
afterAll(() => office.drop())

const many = <T>(count: number, one: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => one(n))

/** Somebody known, with a class and a zone. */
async function somebody(value: string): Promise<string> {
  const { root_ids } = await office.profiles.identities.resolve([
    { anchor: { kind: "customer", value }, first_seen_at: new Date(), identities: [] },
  ])
  await office.query(
    `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
     VALUES (?, current_date, 1) ON CONFLICT DO NOTHING`,
    [root_ids[0]]
  )
  return root_ids[0]
}

describe("Delivering", () => {
  it("sends what is due once, and keeps when, by whom and what was said", async () => {
    const receipt = office.aReceipt()
    await office.plan([receipt])
    expect(await office.deliver()).toBe(1)
    expect(await office.deliver()).toBe(0)
    const [mail] = office.provider.accepted
    expect(mail).toMatchObject({
      to: receipt.address,
      from: "Test Store <store@shop.example>",
      headers: { "Auto-Submitted": "auto-generated" },
    })
    const [row] = await office.rows("accepted_at IS NOT NULL AND ended_at IS NOT NULL")
    expect(row).toMatchObject({
      id: mail.send_id,
      state: "accepted",
      provider: "stub",
      provider_message_id: `stub-${mail.send_id}`,
      template_version_id: "order-placed-1",
    })
    expect(row.decisions).toMatchObject([{ stage: "claimed", verdict: "send", reason: null }])
  })

  it("hands over nothing beside the mail, and keeps no link that opens something", async () => {
    await office.plan([office.aReceipt()])
    await office.deliver()
    const [mail] = office.provider.accepted
    expect(Object.keys(mail).sort()).toEqual(
      "from headers html reply_to send_id skeleton_id subject text to".split(" ")
    )
    const [row] = await office.rows()
    expect(row.printed).toEqual({ subject: row.subject, login_url: "#" })
  })

  it("gives advertising the way to leave, and keeps none of its links", async () => {
    const advert = office.anAdvert()
    await office.agree([advert.address])
    await office.plan([advert])
    await office.deliver()
    const [mail] = office.provider.accepted
    expect(mail.headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" })
    const [{ printed }] = await office.rows()
    expect(printed).toMatchObject({ preferences_url: "#", unsubscribe_url: "#" })
  })

  it("holds advertising back until the store says where it lives, and sends the rest", async () => {
    const by = { actor_id: "user_1", actor_name: null }
    const advert = office.anAdvert()
    await office.agree([advert.address])
    await office.plan([advert, office.aReceipt()])
    await office.messaging.settings.change({ postal_address: null }, by)
    await office.deliver()
    expect(await office.states()).toEqual({ accepted: 1, queued: 1 })
    await office.messaging.settings.change({ postal_address: "Main St 1" }, by)
    await office.deliver()
    expect(await office.states()).toEqual({ accepted: 2 })
  })

  it("skips what is no longer true in the claiming statement: the order was canceled", async () => {
    const receipt = office.aReceipt()
    await office.plan([receipt])
    await office.query(`INSERT INTO canceled_order VALUES (?)`, [receipt.subject])
    await office.deliver()
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["skipped", "order_canceled"])
    expect(office.provider.calls).toBe(0)
  })

  it("row 'mail to unsubscribed': who leaves between plan and claim gets nothing", async () => {
    const advert = office.anAdvert()
    await office.agree([advert.address])
    await office.plan([advert])
    await office.withdraw(advert.address)
    await office.deliver()
    const [row] = await office.rows()
    expect([row.state, row.reason]).toEqual(["skipped", "consent_withdrawn"])
  })

  it("who leaves while their mail is printed gets nothing, and the next claim says why", async () => {
    const [leaving, staying] = [office.anAdvert(), office.anAdvert()]
    await office.agree([leaving.address, staying.address])
    await office.plan([leaving, staying])
    const renderMails: typeof office.deps.renderMails = async (container, wanted) => {
      await office.withdraw(leaving.address)
      return await office.deps.renderMails(container, wanted)
    }
    await office.deliver(office.container, { renderMails })
    expect(office.provider.accepted.map(({ to }) => to)).toEqual([staying.address])
    const [row] = await office.rows(`address = '${leaving.address}'`)
    expect([row.state, row.reason]).toEqual(["skipped", "consent_withdrawn"])
  })

  it("asks whoever objects to profiling nothing that was chosen by their profile", async () => {
    const root_id = await somebody("cus_objects")
    const personal = office.anAdvert({ is_personalised: true, root_id })
    const plain = office.anAdvert({ root_id })
    await office.agree([personal.address, plain.address])
    await office.consent.objections.append([
      {
        root_id,
        address_hash: null,
        objects: true,
        source: "account",
        occurred_at: null,
        idempotency_key: "objects",
      },
    ])
    await office.plan([personal, plain])
    await office.deliver()
    const rows = await office.rows()
    expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
      ["skipped", "objects_to_profiling"],
      ["accepted", null],
    ])
  })

  it("reads class and zone of the person, whichever of their roots the message names", async () => {
    const root_id = await somebody("cus_loyal")
    await office.query(
      `UPDATE ecrm_profiles_audience SET loyalty_class = 'very_loyal',
         time_zone = 'Pacific/Kiritimati' WHERE profile_id = ?`,
      [root_id]
    )
    const [known, unknown] = [
      office.anAdvert({ communication: "greeting", root_id }),
      office.anAdvert({ communication: "greeting" }),
    ]
    await office.agree([known.address, unknown.address])
    await office.plan([known, unknown])
    await office.deliver()
    const rows = await office.rows()
    expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
      ["accepted", null],
      ["skipped", "class_not_addressed"],
    ])
    const [{ period }] = await office.query<{ period: string }>(
      `SELECT period FROM ecrm_messaging_contact_count WHERE address_hash = ? AND period !~ 'W'`,
      [office.hashOf(known.address)]
    )
    const inKiritimati = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10)
    expect(period).toBe(inKiritimati)
  })

  it("of twenty that begin at once no more go to an address than its caps let", async () => {
    const address = "popular@private.example"
    await office.agree([address])
    const by = { actor_id: "user_1", actor_name: null }
    await office.messaging.settings.change({ per_day_max: 2, per_week_max: 3 }, by)
    await office.plan(many(20, () => office.anAdvert({ address })))
    const instances = many(4, () => office.anotherInstance())
    await Promise.all(instances.map((container) => office.deliver(container)))
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(2)
    const counts = await office.query<{ sent: number }>(
      `SELECT sent FROM ecrm_messaging_contact_count ORDER BY period`
    )
    expect(counts).toEqual([{ sent: 2 }, { sent: 2 }])
    const waiting = await office.rows(`state = 'queued'`)
    expect(waiting).toHaveLength(18)
    expect(new Set(waiting.map(({ reason }) => reason))).toEqual(new Set(["day_cap"]))
    await office.messaging.settings.change({ per_day_max: null, per_week_max: null }, by)
  })

  it("a place of the day that none of the week follows is given back", async () => {
    const address = "weekly@private.example"
    await office.agree([address])
    await office.messaging.settings.change(
      { per_day_max: 9, per_week_max: 1 },
      { actor_id: "user_1", actor_name: null }
    )
    await office.plan(many(12, () => office.anAdvert({ address })))
    const instances = many(4, () => office.anotherInstance())
    await Promise.all(instances.map((container) => office.deliver(container)))
    expect(office.provider.accepted).toHaveLength(1)
    const counts = await office.query<{ sent: number }>(
      `SELECT sent FROM ecrm_messaging_contact_count`
    )
    expect(counts.map(({ sent }) => sent)).toEqual([1, 1])
    await office.messaging.settings.change(
      { per_day_max: null, per_week_max: null },
      { actor_id: "user_1", actor_name: null }
    )
  })

  it("row 'two senders overlap': two processes with overlapping turns send each mail once", async () => {
    await office.plan(many(600, () => office.aReceipt()))
    const others = many(2, () => office.anotherInstance())
    const turns = [office.container, office.container, ...others].map((c) => office.deliver(c))
    await Promise.all(turns)
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(600)
    expect(Math.max(...office.provider.counts().values())).toBe(1)
    expect(await office.states()).toEqual({ accepted: 600 })
  })

  it("sends one address once in a call, and all of its mails", async () => {
    const address = "twice@private.example"
    const calls: number[] = []
    office.provider.before = async (mails) => {
      calls.push(mails.length)
      expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length)
    }
    await office.plan(many(3, () => office.aReceipt({ address })))
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(3)
  })
})

describe("What fails", () => {
  it("one order that breaks its loader keeps no other back", async () => {
    const receipts = many(8, () => office.aReceipt())
    const broken = receipts[5].subject
    const { load } = office.receipt
    office.receipt.load = async (container, messages) => {
      if (messages.some(({ subject }) => subject === broken)) throw new Error("no such order")
      return await load(container, messages)
    }
    await office.plan(receipts)
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(7)
    const [row] = await office.rows(`state = 'queued'`)
    expect([row.subject, row.reason, row.attempts]).toEqual([broken, "no_data", 1])
    expect(row.due_at.getTime()).toBeGreaterThan(Date.now() + 30_000)
  })

  it("a template that cannot be printed keeps no other language back", async () => {
    const renderMails: typeof office.deps.renderMails = async (container, wanted) =>
      (await office.deps.renderMails(container, wanted)).map((rendered, i) =>
        wanted[i].locale === "zh" ? { error: "line 3: not closed" } : rendered
      )
    await office.plan([office.aReceipt({ locale: "zh" }), office.aReceipt()])
    await office.deliver(office.container, { renderMails })
    expect(await office.states()).toEqual({ accepted: 1, queued: 1 })
    const [row] = await office.rows(`state = 'queued'`)
    expect([row.reason, row.attempts]).toEqual(["template_failed", 1])
  })

  it("a purpose whose condition is no SQL keeps no other purpose back", async () => {
    office.receipt.untrue_because = "SELECT reason FROM no_such_table"
    const advert = office.anAdvert()
    await office.agree([advert.address])
    await office.plan([office.aReceipt(), advert])
    const process = office.anotherInstance()
    await office.deliver(process)
    expect(await office.states()).toEqual({ accepted: 1, queued: 1 })
    expect(await office.deliver(process)).toBe(0)
  })

  it("a dead address fails and is suppressed, and a content that is refused only fails", async () => {
    const [dead, refused] = [office.aReceipt(), office.aReceipt()]
    office.provider.answer = ({ to }) => ({
      did: "refused",
      reason: "no_such_user",
      is_address: to === dead.address,
    })
    await office.plan([dead, refused])
    await office.deliver()
    expect(await office.states()).toEqual({ failed: 2 })
    const held = await office.consent.suppressions.held(
      [dead, refused].map((m) => office.hashOf(m.address))
    )
    expect(held).toMatchObject([
      { address_hash: office.hashOf(dead.address), reason: "hard_bounce" },
    ])
  })

  it("a pause that a provider asks for burns no try, is kept, and gives the place back", async () => {
    const retry_at = new Date(Date.now() + 90_000)
    const advert = office.anAdvert()
    await office.agree([advert.address])
    office.provider.answer = () => ({
      did: "not_sent",
      reason: "rate_limited",
      retry_at,
      is_provider_down: false,
      is_configuration: false,
    })
    await office.plan([advert])
    await office.deliver()
    const [row] = await office.rows()
    expect([row.state, row.reason, row.attempts]).toEqual(["queued", "rate_limited", 0])
    expect(row.due_at).toEqual(retry_at)
    const counts = await office.query<{ sent: number }>(
      `SELECT sent FROM ecrm_messaging_contact_count`
    )
    expect(counts.map(({ sent }) => sent)).toEqual([0, 0])
  })

  it("stops at a provider that is down, gives the rest back and hammers nobody", async () => {
    office.provider.batch_max = 10
    office.provider.answer = () => ({
      did: "not_sent",
      reason: "connection_refused",
      retry_at: null,
      is_provider_down: true,
      is_configuration: false,
    })
    await office.plan(many(60, () => office.aReceipt()))
    let isBlocked = false
    const noteOutcomes = async () => {
      isBlocked = true
    }
    const chooseProvider: typeof office.deps.chooseProvider = async () =>
      isBlocked
        ? { blocked_until: new Date(Date.now() + 1_000), reason: "down" }
        : { provider: office.provider }
    await office.deliver(office.container, { noteOutcomes, chooseProvider })
    expect([1, 2]).toContain(office.provider.calls)
    const rows = await office.rows()
    expect(rows.every(({ state, attempts }) => state === "queued" && attempts === 0)).toBe(true)
  })

  it("is a dead letter after eight tries", async () => {
    office.provider.answer = () => ({
      did: "not_sent",
      reason: "mailbox_busy",
      retry_at: null,
      is_provider_down: false,
      is_configuration: false,
    })
    await office.plan([office.aReceipt()])
    for (let tries = 1; tries <= 9; tries++) {
      await office.query(`UPDATE ecrm_messaging_message SET due_at = now()`)
      await office.deliver()
    }
    const [row] = await office.rows()
    expect([row.state, row.reason, row.attempts]).toEqual(["failed", "mailbox_busy", 8])
    expect(office.provider.calls).toBe(8)
  })
})
