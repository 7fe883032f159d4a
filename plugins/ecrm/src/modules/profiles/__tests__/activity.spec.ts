import * as fc from "fast-check"
import {
  createBehaviourWorld,
  type BehaviourWorld,
} from "../../../../../../integration-tests/fixtures/behaviour-world"
import { HOUR_MS, MINUTE_MS } from "../../../core/shared/time"
import { carryActivity } from "../../../workflows/profiles/carry-activity"

let world: BehaviourWorld
/** A day that is past, so that every visit is over. */
const START = new Date(Date.now() - 48 * HOUR_MS)
const after = (minutes: number) => new Date(START.getTime() + minutes * MINUTE_MS)

beforeAll(async () => {
  world = await createBehaviourWorld("activity")
})
afterAll(() => world.drop())
beforeEach(async () => {
  await world.profiles.query(
    `TRUNCATE ecrm_profiles_profile, ecrm_profiles_activity, ecrm_profiles_timeline CASCADE`
  )
  await world.warehouse.query(`TRUNCATE event, known_visitor, task`)
})

const carry = (...profile_ids: string[]) => carryActivity(world.container, { profile_ids })
const deeds = () =>
  world.profiles.query<{ root_id: string; profile_id: string; kind: string; count: number }>(
    `SELECT root_id, profile_id, kind, day::text, product_id, count FROM ecrm_profiles_activity
     ORDER BY root_id, kind, day, product_id`
  )
const countOf = async (root_id: string, kind: string) =>
  (await deeds())
    .filter((deed) => deed.root_id === root_id && deed.kind === kind)
    .reduce((sum, { count }) => sum + count, 0)
const timeline = () =>
  world.profiles.query<{ root_id: string; kind: string; details: Record<string, unknown> }>(
    `SELECT root_id, kind, details FROM ecrm_profiles_timeline ORDER BY occurred_at, id`
  )
const tasks = async () =>
  (await world.warehouse.query<{ kind: string; key: string }>(`SELECT kind, key FROM task`)).map(
    ({ kind, key }) => `${kind} ${key}`
  )

describe("An event", () => {
  it("of somebody signed in asks for a refresh of the customer, once for a burst", async () => {
    for (let i = 0; i < 5; i++) await world.addEvent(after(i), "v1", { customer_id: "ann" })
    expect(await tasks()).toEqual(["refresh_profile customer:ann"])
  })

  it("of nobody asks for nothing, unless somebody was signed in at the device before", async () => {
    await world.addEvent(after(0), "v1")
    expect(await tasks()).toEqual([])
    await world.addEvent(after(1), "v1", { customer_id: "ann" })
    await world.addEvent(after(2), "v1")
    expect((await tasks()).sort()).toEqual([
      "refresh_profile customer:ann",
      "refresh_profile visitor:v1",
    ])
  })
})

describe("carryActivity", () => {
  it("counts what was done by day and product, and visits by their begin", async () => {
    await world.addPeople("ann")
    const product_id = "prod_1"
    await world.addEvent(after(0), "v1", { customer_id: "ann", product_id })
    await world.addEvent(after(10), "v1", { customer_id: "ann", product_id })
    await world.addEvent(after(41), "v1", { customer_id: "ann", type: "search" })
    await carry("ann")
    const day = START.toISOString().slice(0, 10)
    const searched = after(41).toISOString().slice(0, 10)
    expect(await deeds()).toEqual(
      expect.arrayContaining([
        { root_id: "ann", profile_id: "ann", kind: "view", day, product_id, count: 2 },
        {
          root_id: "ann",
          profile_id: "ann",
          kind: "search",
          day: searched,
          product_id: "",
          count: 1,
        },
      ])
    )
    expect(await countOf("ann", "visit")).toBe(2)
  })

  it("gives a device's anonymous past to the one who signs in, and takes it back from two", async () => {
    await world.addPeople("ann", "bob")
    await world.addEvent(after(0), "v1")
    await carry("ann")
    expect(await deeds()).toEqual([])

    await world.addEvent(after(5), "v1", { customer_id: "ann" })
    await carry("ann")
    expect(await countOf("ann", "view")).toBe(2)

    await world.addEvent(after(600), "v1", { customer_id: "bob" })
    await world.warehouse.query(`TRUNCATE task`)
    await carry("bob")
    expect(await countOf("ann", "view")).toBe(1)
    expect(await countOf("bob", "view")).toBe(1)
    expect(await tasks()).toEqual(["refresh_profile profile:ann"])
  })

  it("gives them back when the two turn out to be one person", async () => {
    await world.addPeople("ann", "bob")
    await world.addEvent(after(0), "v1")
    await world.addEvent(after(5), "v1", { customer_id: "ann" })
    await world.addEvent(after(6), "v1", { customer_id: "bob" })
    await carryActivity(world.container, "all")
    expect(await countOf("ann", "view")).toBe(1)
    for (const table of ["profile", "identity", "activity"]) {
      await world.profiles.query(`UPDATE ecrm_profiles_${table} SET profile_id = 'ann'`)
    }
    await carry("ann")
    expect(await countOf("ann", "view")).toBe(2)
    expect((await deeds()).every(({ profile_id }) => profile_id === "ann")).toBe(true)
  })

  it("ends the same when two people are carried by two workers at once", async () => {
    const people = Array.from({ length: 6 }, (_, i) => `p${i}`)
    await world.addPeople(...people)
    for (const [i, customer_id] of people.entries()) {
      await world.addEvent(after(i), `v${i >> 1}`)
      await world.addEvent(after(i + 10), `v${i >> 1}`, { customer_id })
    }
    await Promise.all(people.map((customer_id) => carry(customer_id)))
    const together = await deeds()
    expect(together.filter(({ kind }) => kind === "view")).toHaveLength(6)
    await carryActivity(world.container, "all")
    expect(await deeds()).toEqual(together)
  })

  it("ends the same in steps as counted anew, whatever comes late", async () => {
    const anEvent = fc.record({
      minute: fc.integer({ min: 0, max: 2_000 }),
      device: fc.constantFrom("v1", "v2", "v3"),
      customer_id: fc.option(fc.constantFrom("ann", "bob", "cleo")),
      product_id: fc.option(fc.constantFrom("prod_1", "prod_2")),
      isCarried: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anEvent, { minLength: 1, maxLength: 12 }), async (history) => {
        await world.profiles.query(`TRUNCATE ecrm_profiles_profile, ecrm_profiles_activity CASCADE`)
        await world.warehouse.query(`TRUNCATE event, known_visitor, task`)
        await world.addPeople("ann", "bob", "cleo")
        for (const { minute, device, customer_id, product_id, isCarried } of history) {
          await world.addEvent(after(minute), device, { customer_id, product_id })
          if (isCarried) await carry(customer_id ?? "ann")
        }
        await carry("cleo")
        await carry("ann", "bob")
        const inSteps = await deeds()
        await carryActivity(world.container, "all")
        expect(await deeds()).toEqual(inSteps)
        await world.profiles.query(`TRUNCATE ecrm_profiles_activity`)
        await carryActivity(world.container, "all")
        expect(await deeds()).toEqual(inSteps)
      }),
      { numRuns: 25 }
    )
  })
})

describe("The timeline", () => {
  it("tells a visit once it is over, with what was seen, and once only", async () => {
    await world.addPeople("ann")
    await world.warehouse.service.upsertItems([
      {
        item_key: "sku:1",
        sku: "1",
        product_id: "prod_1",
        variant_id: null,
        title: "Red mug",
        category_ids: [],
      },
    ])
    await world.addEvent(after(0), "v1", { product_id: "prod_1" })
    await world.addEvent(after(3), "v1", { customer_id: "ann", type: "search" })
    await world.addEvent(new Date(), "v1", { customer_id: "ann" })
    await carry("ann")
    expect(await timeline()).toMatchObject([
      {
        root_id: "ann",
        kind: "visit",
        details: {
          started_at: START.toISOString(),
          ended_at: after(3).toISOString(),
          views: 1,
          searches: 1,
          products: [{ product_id: "prod_1", title: "Red mug" }],
        },
      },
    ])
    expect((await tasks()).join()).toContain("tell_timeline ann@")
    // an event that comes late makes the visit longer: it is told already
    await world.addEvent(after(-2), "v1", { customer_id: "ann" })
    await carry("ann")
    expect(await timeline()).toHaveLength(1)
  })

  it("tells orders, parcels, returns and refunds once each, and carts that were left", async () => {
    await world.addPeople("ann")
    const { query } = world.profiles
    await query(`INSERT INTO "order" (id, customer_id, canceled_at) VALUES
      ('order_1', 'ann', NULL), ('order_2', 'ann', now()), ('order_3', 'ann', NULL)`)
    await query(`INSERT INTO order_summary VALUES
      ('order_1', 1, '{"original_order_total": 30, "current_order_total": 10}')`)
    await query(`INSERT INTO order_line_item VALUES ('l1', 'Red mug', 'Default')`)
    await query(`INSERT INTO order_item VALUES ('order_1', 'l1', 1, 3)`)
    await query(`INSERT INTO order_fulfillment VALUES ('order_1', 'ful_1')`)
    await query(`INSERT INTO fulfillment VALUES ('ful_1', now(), now())`)
    await query(`INSERT INTO fulfillment_label VALUES ('ful_1'), ('ful_1')`)
    await query(`INSERT INTO return VALUES ('ret_1', 'order_1', 'received', now(), now())`)
    await query(`INSERT INTO return_item VALUES ('ret_1', 2, 1)`)
    await query(`INSERT INTO order_transaction VALUES
      ('ordtrx_1', 'order_1', 30), ('ordtrx_2', 'order_1', -20)`)
    await query(`INSERT INTO cart (id, customer_id, currency_code, updated_at) VALUES
      ('cart_1', 'ann', 'eur', now() - interval '2 hours'), ('cart_2', 'ann', 'eur', now())`)
    await query(`INSERT INTO cart_line_item VALUES
      ('cali_1', 'cart_1', 2, 5, 'Blue mug', 'x', now(), now() - interval '2 hours'),
      ('cali_2', 'cart_2', 2, 5, 'Green mug', 'x', now(), now())`)
    const facts = ["order_1", "order_2"].map((order_id) => ({
      order_id,
      ordered_at: new Date(),
      source: "store",
      display_id: "1",
      person_key: null,
      customer_id: "ann",
      visitor_id: null,
      cart_id: null,
      sales_channel_id: null,
      country_code: null,
      currency_code: "eur",
      is_guest: false,
      canceled_at: null,
      item_total: "1",
      discount_total: "0",
      charge_total: "0",
      refund_total: "0",
    }))
    await world.warehouse.service.upsertOrders(facts as never, [])
    await carry("ann")
    await carry("ann")
    const told = (await timeline()).map(({ kind, details }) => ({ kind, ...details }))
    expect(told).toHaveLength(9)
    expect(told).toEqual(
      expect.arrayContaining([
        {
          kind: "order_placed",
          number: "1",
          order_id: "order_1",
          amount: 30,
          currency_code: "eur",
          quantity: 3,
          titles: ["Red mug"],
        },
        { kind: "order_canceled", number: "2", order_id: "order_2" },
        { kind: "order_shipped", number: "1", order_id: "order_1", quantity: 2 },
        { kind: "return_requested", number: "1", order_id: "order_1", quantity: 2 },
        { kind: "return_received", number: "1", order_id: "order_1", quantity: 1 },
        {
          kind: "refunded",
          number: "1",
          order_id: "order_1",
          amount: 20,
          currency_code: "eur",
        },
        { kind: "cart", amount: 10, currency_code: "eur", quantity: 2, titles: ["Blue mug"] },
      ])
    )
    expect((await tasks()).join()).toContain("tell_timeline ann@")
  })
})
