import {
  addAudience,
  addOrders,
  addRoots,
  createPopulationWorld,
  type PopulationWorld,
  type SaidOrder,
} from "../../../../../../integration-tests/fixtures/population-world"
import { carryPurchases } from "../../../workflows/profiles/carry-purchases"
import { computeMetrics } from "../../../workflows/profiles/compute-metrics"

const day = (offset: number) =>
  new Date(Date.now() - offset * 86_400_000).toISOString().slice(0, 10)

/** Six hundred people, of whom the i-th bought 1 + i % 5 times, the last time i % 28 days ago. */
const people = Array.from({ length: 600 }, (_, i) => `cus_${String(i).padStart(3, "0")}`)
const history: SaidOrder[] = people.flatMap((person_key, i) =>
  Array.from({ length: 1 + (i % 5) }, (_, n) => ({
    order_id: `order_${i}_${n}`,
    person_key,
    on: day((i % 28) + n * (11 + (i % 7)) + (i % 3 === 0 ? 150 : 0)),
    items: [
      ["sku-1", 1 + (i % 3), 10 + (i % 40)],
      ["sku-2", 1, 5],
    ] as [string, number, number][],
  }))
)

const METRICS = `SELECT m.* FROM ecrm_profiles_metrics m ORDER BY profile_id, currency_code`

describe("what people are worth", () => {
  let world: PopulationWorld
  const query = <Row = Record<string, unknown>>(sql: string, values?: unknown[]) =>
    world.people.query<Row>(sql, values)
  const metricsOf = async (person_key: string) =>
    await query(
      `SELECT currency_code, is_main, orders, purchase_days, revenue::float8,
         average_order::float8, return_rate::float8, discount_share::float8, margin::float8,
         interval_days::float8, repeat_mean::float8
       FROM ecrm_profiles_metrics WHERE profile_id = ? ORDER BY currency_code`,
      [`eprof_${person_key}`]
    )
  const refresh = async (...person_keys: string[]) => {
    const scope = { profile_ids: person_keys.map((key) => `eprof_${key}`) }
    await carryPurchases(world.container, scope)
    await computeMetrics(world.container, scope)
  }

  beforeAll(async () => {
    world = await createPopulationWorld("worth")
    await addRoots(world, "customer", [...people, "rita", "max", "ada"])
    await addOrders(world, history)
    await addAudience(world)
    await carryPurchases(world.container, "all")
    await computeMetrics(world.container, "all")
  })
  afterAll(() => world.drop())

  it("is the same for one person as for everybody", async () => {
    const before = await query(METRICS)
    expect(before).toHaveLength(600)
    await query(`TRUNCATE ecrm_profiles_metrics, ecrm_profiles_purchase,
      ecrm_profiles_purchased_item`)
    for (let i = 0; i < 600; i += 150) await refresh(...people.slice(i, i + 150))
    expect(await query(METRICS)).toEqual(before)
  })

  it("is the same after a second run, and writes nothing", async () => {
    const versions = `SELECT xmin::text, ctid::text FROM ecrm_profiles_metrics ORDER BY profile_id`
    const before = await query(versions)
    await carryPurchases(world.container, "all")
    await computeMetrics(world.container, "all")
    expect(await query(versions)).toEqual(before)
  })

  it("opens the gate, predicts for repeat buyers, and says nothing of a single order", async () => {
    const [counts] = await query(
      `SELECT count(*) FILTER (WHERE repeat_days = 0 AND p_alive IS NULL)::int AS once_unknown,
         count(*) FILTER (WHERE repeat_days > 0 AND p_alive BETWEEN 0 AND 1
           AND expected_orders > 0 AND clv > 0 AND next_order_on > last_order_on)::int AS known,
         count(*) FILTER (WHERE repeat_days = 0)::int AS once
       FROM ecrm_profiles_metrics`
    )
    expect(counts).toMatchObject({ once: 120, once_unknown: 120, known: 480 })
  })

  it("nets returns and refunds, shares of discount, and leaves out what was cancelled", async () => {
    await addOrders(world, [
      {
        order_id: "r1",
        person_key: "rita",
        on: day(40),
        items: [["sku-1", 2, 50, 1]],
        discount: 20,
      },
      { order_id: "r2", person_key: "rita", on: day(20), items: [["sku-1", 1, 60]], refund: 60 },
      {
        order_id: "r3",
        person_key: "rita",
        on: day(19),
        items: [["sku-1", 1, 99]],
        canceled: true,
      },
    ])
    await refresh("rita")
    expect(await metricsOf("rita")).toEqual([
      {
        currency_code: "eur",
        is_main: true,
        orders: 2,
        purchase_days: 2,
        revenue: 40,
        average_order: 20,
        return_rate: 0.714286,
        discount_share: 0.125,
        margin: null,
        interval_days: 20,
        repeat_mean: 0,
      },
    ])
    const items = await query(
      `SELECT order_id, quantity::float8, amount::float8 FROM ecrm_profiles_purchased_item
       WHERE profile_id = 'eprof_rita' ORDER BY order_id`
    )
    expect(items).toEqual([
      { order_id: "r1", quantity: 1, amount: 40 },
      { order_id: "r2", quantity: 1, amount: 60 },
    ])
  })

  it("keeps currencies apart; the main one is that of most orders", async () => {
    await addOrders(world, [
      { order_id: "m1", person_key: "max", on: day(9), currency_code: "usd" },
      { order_id: "m2", person_key: "max", on: day(8), currency_code: "usd" },
      { order_id: "m3", person_key: "max", on: day(7), items: [["sku-1", 100, 10]] },
    ])
    await refresh("max")
    const rows = await metricsOf("max")
    expect(rows).toMatchObject([
      { currency_code: "eur", is_main: false, orders: 1, revenue: 1000 },
      { currency_code: "usd", is_main: true, orders: 2, revenue: 20 },
    ])
    const [{ scored }] = await query(
      `SELECT count(r)::int AS scored FROM ecrm_profiles_metrics WHERE profile_id = 'eprof_max'`
    )
    expect(scored).toBe(0)
    expect(await world.warehouse.service.readTaskState("score_population", "all")).not.toBeNull()
  })

  it("knows a margin only where all costs are known", async () => {
    await world.people.profiles.purchases.writeCosts([
      { sku: "sku-9", currency_code: "eur", cost: "30" },
    ])
    await addOrders(world, [
      { order_id: "a1", person_key: "ada", on: day(9), items: [["sku-9", 2, 50]] },
      {
        order_id: "a2",
        person_key: "ada",
        on: day(3),
        items: [
          ["sku-9", 1, 50],
          ["sku-8", 1, 50],
        ],
      },
    ])
    await refresh("ada")
    expect(await metricsOf("ada")).toMatchObject([{ revenue: 200, margin: 0.4 }])
  })

  it("tells a change of class once, with figures and rules", async () => {
    const { metrics } = world.people.profiles
    const person = "cus_000"
    const [before] = await metrics.classChanges(`eprof_${person}`, 1)
    expect(before).toMatchObject({ from_class: null, to_class: "occasional" })
    await addOrders(
      world,
      Array.from({ length: 9 }, (_, n) => ({
        order_id: `more_${n}`,
        person_key: person,
        on: day(n),
        items: [["sku-1", 3, 99]],
      }))
    )
    await Promise.all([refresh(person), refresh(person)])
    const changes = await metrics.classChanges(`eprof_${person}`, 9)
    expect(changes).toHaveLength(2)
    expect(changes[0]).toMatchObject({
      from_class: "occasional",
      to_class: "very_loyal",
      reason: { rules_version: 0, figures: { f: 5, m: 5, purchase_days: 10 } },
    })
    const told = await query(
      `SELECT details FROM ecrm_profiles_timeline WHERE profile_id = ? AND kind = 'class_changed'`,
      [`eprof_${person}`]
    )
    expect(told).toMatchObject([{ details: { from_class: "occasional", to_class: "very_loyal" } }])
  })

  it("forgets purchases and worth of a person whose orders are gone", async () => {
    await query(`UPDATE ecrm_profiles_identity SET value = 'nobody' WHERE root_id = 'eprof_rita'`)
    await refresh("rita")
    expect(await metricsOf("rita")).toEqual([])
  })

  it("scores nobody who objects to profiling, and leaves them out of the population", async () => {
    await query(
      `UPDATE ecrm_profiles_audience SET objects_to_profiling = true
       WHERE profile_id = 'eprof_cus_004'`
    )
    await computeMetrics(world.container, "all")
    const [row] = await query(
      `SELECT r, p_alive, loyalty_class, orders FROM ecrm_profiles_metrics
       WHERE profile_id = 'eprof_cus_004'`
    )
    expect(row).toEqual({ r: null, p_alive: null, loyalty_class: null, orders: 5 })
    const [{ facts }] = await world.people.profiles.metrics.populations()
    expect(facts.buyers).toBe(600)
  })
})
