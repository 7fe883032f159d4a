import { askGate } from "../../../workflows/messaging/ask-gate"
import { planMessages } from "../../../workflows/messaging/plan-messages"
import { aPostOffice, type PostOffice } from "./a-post-office"

let office: PostOffice
beforeAll(async () => {
  office = await aPostOffice("messagingplan")
})
beforeEach(() => office.empty())
afterAll(() => office.drop())

describe("Planning", () => {
  it("keeps the same purpose, subject and person once, asked one by one or all at once", async () => {
    const receipt = office.aReceipt()
    expect(await office.plan([receipt, receipt, { ...receipt, locale: "de" }])).toBe(1)
    expect(await office.plan([receipt])).toBe(0)
    expect(await office.states()).toEqual({ queued: 1 })
  })

  it("keeps one of twenty that plan the same at once", async () => {
    const receipt = office.aReceipt()
    const added = await Promise.all(Array.from({ length: 20 }, () => office.plan([receipt])))
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  it("row 'shared address': two people with one inbox get one mail, and both are accounted for", async () => {
    const ada = office.anAdvert({ person: "p_ada", subject: "spring" })
    const bob = { ...ada, person: "p_bob" }
    await office.agree([ada.address])
    expect(await office.plan([ada, bob])).toBe(2)
    expect(await office.plan([bob, ada])).toBe(0)
    await office.deliver()
    expect(office.provider.accepted).toHaveLength(1)
    const rows = await office.rows()
    expect(rows.map(({ person, state, reason }) => [person, state, reason])).toEqual([
      ["p_ada", "accepted", null],
      ["p_bob", "skipped", "same_address"],
    ])
  })

  it("goes back with the transaction of its cause", async () => {
    const { container, db } = office
    const failing = db.transaction(async (tx) => {
      await planMessages(container, [office.aReceipt()], tx)
      throw new Error("the order is not placed after all")
    })
    await expect(failing).rejects.toThrow("not placed")
    expect(await office.states()).toEqual({})
  })

  it("waits for a due time on the database's clock", async () => {
    await office.plan([
      office.aReceipt({ due_at: new Date(Date.now() + 3_600_000) }),
      office.aReceipt({ due_at: new Date(Date.now() - 3_600_000) }),
    ])
    await office.deliver()
    expect(await office.states()).toEqual({ accepted: 1, queued: 1 })
  })

  it("asks the gate where it is asked to, and keeps what it said", async () => {
    const [willing, unwilling] = [office.anAdvert(), office.anAdvert()]
    await office.agree([willing.address])
    const asked = await askGate(office.container, office.advert, [willing, unwilling])
    expect(asked.map(({ planned }) => [planned?.verdict, planned?.reason])).toEqual([
      ["send", null],
      ["skip", "no_consent"],
    ])
    await office.plan(asked)
    const [first, second] = await office.rows()
    expect([first.state, second.state, second.reason]).toEqual(["queued", "skipped", "no_consent"])
    expect(second.decisions).toMatchObject([{ stage: "planned", verdict: "skip" }])
    expect(office.provider.accepted).toHaveLength(0)
  })
})
