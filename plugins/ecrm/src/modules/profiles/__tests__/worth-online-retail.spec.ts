import { createReadStream, existsSync } from "node:fs"
import path from "node:path"
import {
  createPopulationWorld,
  type PopulationWorld,
} from "../../../../../../integration-tests/fixtures/population-world"
import { carryPurchases } from "../../../workflows/profiles/carry-purchases"
import { computeMetrics } from "../../../workflows/profiles/compute-metrics"
import { externalRoot } from "../../../workflows/profiles/resolve-profiles"

const ROOT = path.resolve(__dirname, "../../../../../..")
const FILE = path.resolve(ROOT, "../shared/data/online_retail.csv.gz")
const isThere = existsSync(FILE)
if (!isThere) console.warn(`The Online Retail file is not at ${FILE}: its figures are not checked`)

jest.setTimeout(600_000)

/** What each customer paid and sent back, straight from the lines of the file. */
const PAID = `
  SELECT person_key, sum(amount) FILTER (WHERE kind = 'sale') AS sold,
    coalesce(-sum(amount) FILTER (WHERE kind = 'return'), 0) AS returned
  FROM order_line WHERE person_key IS NOT NULL AND kind IN ('sale', 'return') GROUP BY 1`

;(isThere ? describe : describe.skip)("worth of the Online Retail customers", () => {
  let world: PopulationWorld
  beforeAll(async () => {
    world = await createPopulationWorld("retail")
    const { imports } = world.warehouse.service
    const run = await imports.begin({
      file_name: "online_retail.csv.gz",
      source: null,
      is_dry_run: false,
      create_catalogue: 0,
      created_by: null,
    })
    await imports.stage(run.id, { file: createReadStream(FILE), format: null, now: new Date() })
    await imports.commit(run.id)
    for (let after = ""; ;) {
      const page = await world.warehouse.service.nextExternalPeople(after, 2_000)
      if (page.length === 0) break
      await world.people.profiles.identities.writeRoots(page.map(externalRoot), false)
      after = page[page.length - 1].person_key
    }
    await carryPurchases(world.container, "all")
    await computeMetrics(world.container, "all")
  })
  afterAll(() => world?.drop())

  it("gives all 4,334 who bought scores, a group and a class", async () => {
    const [row] = await world.people.query(
      `SELECT count(*)::int AS people, count(r)::int AS scored, count(rfm_group)::int AS grouped,
         count(loyalty_class)::int AS classed, count(p_alive)::int AS predicted
       FROM ecrm_profiles_metrics WHERE currency_code = 'gbp' AND is_main`
    )
    expect(row).toEqual({
      people: 4_334,
      scored: 4_334,
      grouped: 4_334,
      classed: 4_334,
      predicted: 0,
    })
  })

  it("asks for a run after the import, and keeps the gate closed on an old history", async () => {
    expect(await world.warehouse.service.readTaskState("score_population", "all")).not.toBeNull()
    const [{ facts, model }] = await world.people.profiles.metrics.populations()
    expect(facts.last_order_days).toBeGreaterThan(30)
    expect(model).toBeNull()
  })

  it("takes returns off the people who sent things back, never below 0", async () => {
    const paid = await world.warehouse.query<{
      person_key: string
      sold: string
      returned: string
    }>(PAID)
    const known = await world.people.query<{ value: string; revenue: number }>(
      `SELECT i.value, m.revenue::float8 FROM ecrm_profiles_metrics m
       JOIN ecrm_profiles_identity i ON i.profile_id = m.profile_id AND i.kind = 'external'`
    )
    const revenue_of = new Map(known.map(({ value, revenue }) => [value, revenue]))
    let reduced = 0
    for (const { person_key, sold, returned } of paid) {
      if (sold === null) continue
      const rest = Math.max(0, Number(sold) - Number(returned))
      // a return dearer than its sale is taken off as far as that order's own value goes
      expect(revenue_of.get(person_key)).toBeGreaterThanOrEqual(rest - 0.01)
      expect(revenue_of.get(person_key)).toBeLessThanOrEqual(Number(sold) + 0.01)
      if (Number(returned) > 0) reduced++
    }
    expect(reduced).toBeGreaterThan(1_000)
    const total = [...revenue_of.values()].reduce((sum, revenue) => sum + revenue, 0)
    const expected = paid
      .filter(({ sold }) => sold !== null)
      .reduce((sum, one) => sum + Math.max(0, Number(one.sold) - Number(one.returned)), 0)
    expect(Math.abs(total / expected - 1)).toBeLessThan(0.001)
  })
})
