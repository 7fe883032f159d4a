import { asValue } from "@medusajs/framework/awilix"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import type { ShownPicks } from "../../../core/messaging/shown-picks"
import type { SendOutcome } from "../../../core/messaging/mail"
import type { DeliverDeps } from "../../../workflows/messaging/deliver-deps"
import { tellShownPicks } from "../../../workflows/messaging/tell-shown-picks"
import { aPostOffice, type PostOffice } from "./a-post-office"

const PEGS = "https://shop.example/products/pegs"
const SALE = "https://shop.example/sale"
const SHOWN: ShownPicks = {
  reader_id: "cus_1",
  sales_channel_id: "sc_1",
  model_version: 3,
  variant: "exp1:picks",
  picks: [
    {
      product_id: "prod_pegs",
      variant_id: "variant_pegs",
      anchor_product_id: "prod_tent",
      reason_code: "bought_together",
      url: PEGS,
    },
  ],
}
const HELD_OUT: ShownPicks = { ...SHOWN, variant: "exp1:none", picks: [] }

let office: PostOffice
let warehouse: WarehouseFixture

beforeAll(async () => {
  office = await aPostOffice("shown_picks")
  warehouse = await createWarehouse("shown_picks")
  office.container.register({ ecrm_warehouse: asValue(warehouse.service) } as never)
})
afterAll(async () => {
  await office.drop()
  await warehouse.drop()
})
beforeEach(async () => {
  await office.empty()
  await office.query(`TRUNCATE ecrm_messaging_destination RESTART IDENTITY`)
  await warehouse.query(`TRUNCATE event, known_visitor, task, cursor`)
})

/** A receipt that shows something, in a template with a place for picks or without. */
async function aMail(shown: ShownPicks, prints_picks = true): Promise<Partial<DeliverDeps>> {
  await office.plan([office.aReceipt()])
  return {
    purposes: [
      {
        ...office.receipt,
        load: async (container, messages, note) => {
          for (const { id } of messages) note?.(id, shown)
          return await office.receipt.load(container, messages)
        },
      },
    ],
    renderMails: async (container, wanted) =>
      (await office.deps.renderMails(container, wanted)).map((mail) => ({ ...mail, prints_picks })),
  }
}
const deliver = (deps: Partial<DeliverDeps>) => office.deliver(office.container, deps)
const tell = (settled_s = 0) => tellShownPicks(office.container, settled_s)
const events = async (type: string) =>
  await warehouse.query<{ product_id: string | null; variant: string; visitor_id: string }>(
    `SELECT visitor_id, product_id, slot, variant, reason_code, model_version::int, position
     FROM event WHERE type = $1 ORDER BY position NULLS FIRST`,
    [type]
  )
const [MINE, PICK] = [
  { visitor_id: "mail:cus_1", slot: "email", model_version: 3 },
  { product_id: "prod_pegs", reason_code: "bought_together", position: 0 },
]
const once = (answer: SendOutcome) => () => {
  office.provider.answer = null
  return answer
}

describe("what mails show of the recommender", () => {
  it("is told once a provider has taken the mail over, and once only", async () => {
    const deps = await aMail(SHOWN)
    expect(await tell()).toMatchObject({ exposures: 0 })
    await deliver(deps)
    expect(await tell()).toMatchObject({ exposures: 2 })
    await office.query(`UPDATE ecrm_messaging_message SET shown_told_at = NULL`)
    expect(await tell()).toMatchObject({ exposures: 0 })
    expect(await events("exposure")).toEqual([
      { ...MINE, product_id: null, reason_code: null, position: null, variant: "exp1:picks" },
      { ...MINE, ...PICK, variant: "exp1:picks" },
    ])
  })

  it("counts who is held out, without a pick", async () => {
    await deliver(await aMail(HELD_OUT))
    await tell()
    expect(await events("exposure")).toMatchObject([{ product_id: null, variant: "exp1:none" }])
  })

  it("is one exposure though the mail is tried twice", async () => {
    const deps = await aMail(SHOWN)
    office.provider.answer = once({
      ...{ did: "not_sent", reason: "busy", retry_at: null },
      ...{ is_provider_down: false, is_configuration: false },
    })
    await deliver(deps)
    expect(await tell()).toMatchObject({ exposures: 0 })
    await office.query(`UPDATE ecrm_messaging_message SET due_at = now()`)
    await deliver(deps)
    expect(office.provider.accepted).toHaveLength(1)
    await tell()
    expect(await events("exposure")).toHaveLength(2)
  })

  it("waits while nobody knows what became of the mail, and is told when an event says", async () => {
    const deps = await aMail(SHOWN)
    office.provider.answer = once({ did: "unknown", reason: "timeout" })
    await deliver(deps)
    expect(await tell()).toMatchObject({ exposures: 0 })
    const [{ id }] = await office.rows()
    const event = (key: string, type: "accepted" | "delivered") => ({
      ...{ key, send_id: id, provider: "stub", type, occurred_at: new Date() },
      ...{ is_machine: false, is_permanent: false, detail: null, destination_id: null },
    })
    await office.messaging.events.apply("stub", [event("b", "delivered")])
    expect(await tell()).toMatchObject({ exposures: 2 })
    await office.messaging.events.apply("stub", [event("a", "accepted")])
    expect(await tell()).toMatchObject({ exposures: 0 })
  })

  it("is nothing where the template has no place for picks", async () => {
    await deliver(await aMail(SHOWN, false))
    expect(await tell()).toMatchObject({ exposures: 0 })
  })

  it("asks for no refresh of the customer and makes no visitor of them", async () => {
    await deliver(await aMail(SHOWN))
    await tell()
    expect(await warehouse.query(`SELECT 1 FROM known_visitor`)).toEqual([])
    expect(await warehouse.query(`SELECT 1 FROM task WHERE kind = 'refresh_profile'`)).toEqual([])
  })
})

describe("clicks in mails that show picks", () => {
  const follow = async (url: string, is_machine = false) => {
    const [{ id: send_id }] = await office.rows()
    await office.query(
      `UPDATE ecrm_messaging_message SET accepted_at = now() - interval '1 minute'`
    )
    const destination_id = (await office.messaging.destinations.idsOf([url])).get(url) as string
    await office.messaging.clicks.record({ send_id, destination_id }, is_machine)
  }

  it("are clicks on the pick that was followed, told once", async () => {
    await deliver(await aMail(SHOWN))
    await follow(PEGS)
    expect(await tell()).toMatchObject({ clicks: 1 })
    await warehouse.query(`TRUNCATE cursor`)
    expect(await tell()).toMatchObject({ clicks: 0 })
    expect(await events("click")).toEqual([{ ...MINE, ...PICK, variant: "exp1:picks" }])
  })

  it("are none where a machine follows, or the link is no pick's", async () => {
    await deliver(await aMail(SHOWN))
    await follow(PEGS, true)
    await follow(SALE)
    expect(await tell()).toMatchObject({ clicks: 0 })
  })

  it("wait until a burst would have given a machine away", async () => {
    await deliver(await aMail(SHOWN))
    await follow(PEGS)
    expect(await tell(20)).toMatchObject({ clicks: 0 })
    await follow(SALE)
    await follow(`${SALE}/2`)
    expect(await tell()).toMatchObject({ clicks: 0 })
  })
})
