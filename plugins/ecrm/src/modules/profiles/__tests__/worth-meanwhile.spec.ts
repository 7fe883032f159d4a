import { until } from "../../../../../../integration-tests/fixtures/server-process"
import {
  addAudience,
  addOrders,
  addRoots,
  createPopulationWorld,
  type PopulationWorld,
} from "../../../../../../integration-tests/fixtures/population-world"
import { cutoffsOf } from "../../../core/profiles/rfm"
import { carryPurchases } from "../../../workflows/profiles/carry-purchases"
import { computeMetrics } from "../../../workflows/profiles/compute-metrics"

const day = (offset: number) =>
  new Date(Date.now() - offset * 86_400_000).toISOString().slice(0, 10)

/** Two hundred people, of whom the i-th bought 1 + i % 5 times. */
const people = Array.from({ length: 200 }, (_, i) => `cus_${String(i).padStart(3, "0")}`)
const history = people.flatMap((person_key, i) =>
  Array.from({ length: 1 + (i % 5) }, (_, n) => ({
    order_id: `order_${i}_${n}`,
    person_key,
    on: day((i % 28) + n * (11 + (i % 7))),
    items: [["sku-1", 1 + (i % 3), 10 + (i % 40)]] as [string, number, number][],
  }))
)

describe("what people are worth, while something happens", () => {
  let world: PopulationWorld
  const query = <Row = Record<string, unknown>>(sql: string, values?: unknown[]) =>
    world.people.query<Row>(sql, values)
  const scoresOf = async (profile_id: string) =>
    await query(
      `SELECT r, f, m, rfm_group, loyalty_class, p_alive, expected_orders, clv, next_order_on,
         scored_on FROM ecrm_profiles_metrics WHERE profile_id = ?`,
      [profile_id]
    )
  const refresh = async (profile_id: string) => {
    const scope = { profile_ids: [profile_id] }
    await carryPurchases(world.container, scope)
    await computeMetrics(world.container, scope)
  }
  const object = async (root_id: string) =>
    await world.people.consent.objections.append([
      {
        root_id,
        address_hash: null,
        objects: true,
        source: "account",
        occurred_at: null,
        idempotency_key: `objection of ${root_id}`,
      },
    ])
  const addChanges = async (count: number, profile_id: string) =>
    await query(
      `INSERT INTO ecrm_profiles_class_change (profile_id, from_class, to_class, reason, changed_on)
       SELECT ?, 'very_loyal', 'occasional', '{"figures":{},"rules":{},"rules_version":0}',
         (now() AT TIME ZONE 'UTC')::date FROM generate_series(1, ?::int)`,
      [profile_id, count]
    )

  beforeAll(async () => {
    world = await createPopulationWorld("meanwhile")
    await addRoots(world, "customer", people)
    await addOrders(world, history)
    await addAudience(world)
    await carryPurchases(world.container, "all")
    await computeMetrics(world.container, "all")
  })
  afterAll(() => world.drop())

  it("is scored by the cut-offs of core, whatever is equal", async () => {
    const [kept] = await query<{ n: number; r: string[]; f: number[]; m: number[] }>(
      `SELECT buyers AS n, r_cutoffs::text[] AS r, f_cutoffs AS f, m_cutoffs::float8[] AS m
       FROM ecrm_profiles_population`
    )
    const measured = await query<{ r: string; f: number; m: number }>(
      `SELECT last_order_on::text AS r, purchase_days AS f, revenue::float8 AS m
       FROM ecrm_profiles_metrics WHERE is_main`
    )
    expect(kept.n).toBe(200)
    expect(kept.f).toEqual(cutoffsOf(measured.map(({ f }) => f)))
    expect(kept.m).toEqual(cutoffsOf(measured.map(({ m }) => m)))
    const days = cutoffsOf(measured.map(({ r }) => Date.parse(r)))
    expect(kept.r.map((one) => Date.parse(one))).toEqual(days)
  })

  it("gives nothing back to whoever objects while everybody is being scored", async () => {
    const person = "eprof_cus_009"
    expect(await scoresOf(person)).toMatchObject([{ r: expect.any(Number) }])
    let run: Promise<void> | undefined
    await world.people.db.transaction(async (tx) => {
      await tx.raw("SELECT FROM ecrm_profiles_population FOR UPDATE")
      run = computeMetrics(world.container, "all")
      await until("the run at work", async () => {
        const waiting = await query(
          `SELECT FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`
        )
        return waiting.length > 0
      })
      await object(person)
      await refresh(person)
    })
    await run
    const [scores] = await scoresOf(person)
    expect(Object.values(scores)).toEqual(Array(10).fill(null))
    expect(await world.people.profiles.metrics.classChanges(person, 9)).toHaveLength(1)
    await computeMetrics(world.container, "all")
    const [{ facts }] = await world.people.profiles.metrics.populations()
    expect(facts.buyers).toBe(199)
  })

  it("takes what was concluded from the row that segments read, with the objection", async () => {
    const person = "eprof_cus_014"
    await query(
      `UPDATE ecrm_profiles_audience SET r = 5, loyalty_class = 'very_loyal', clv = 9
       WHERE profile_id = ?`,
      [person]
    )
    await object(person)
    await refresh(person)
    const row = await query(
      `SELECT objects_to_profiling, r, loyalty_class, clv FROM ecrm_profiles_audience
       WHERE profile_id = ?`,
      [person]
    )
    expect(row).toEqual([{ objects_to_profiling: true, r: null, loyalty_class: null, clv: null }])
  })

  it("tells changes of class that come after a thousand which nobody may be told", async () => {
    await addRoots(world, "customer", ["erased", "told"])
    await query(`UPDATE ecrm_profiles_profile SET erased_at = now() WHERE id = 'eprof_erased'`)
    await addChanges(1_000, "eprof_erased")
    await addChanges(1, "eprof_told")
    await computeMetrics(world.container, "all")
    const told = await query(
      `SELECT root_id FROM ecrm_profiles_timeline WHERE kind = 'class_changed'
       AND root_id IN ('eprof_erased', 'eprof_told')`
    )
    expect(told).toEqual([{ root_id: "eprof_told" }])
  })

  it("reads every untold change once, oldest first, page after page", async () => {
    await addChanges(5, "eprof_told")
    const { metrics } = world.people.profiles
    const scope = { profile_ids: ["eprof_told"] }
    const whole = await metrics.untoldClassChanges(scope, null, 9)
    expect(whole).toHaveLength(5)
    const first = await metrics.untoldClassChanges(scope, null, 2)
    const second = await metrics.untoldClassChanges(scope, first[1], 2)
    const third = await metrics.untoldClassChanges(scope, second[1], 2)
    expect([...first, ...second, ...third]).toEqual(whole)
    const ids = whole.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  })
})
