import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import { Insights } from "../insights/insights"

const TODAY = "2026-11-22"
const EUR = { currency_code: "eur", segment_id: null }
const ORDERS = { ...EUR, sales_channel_id: null, months: 12 }

describe("Insights", () => {
  let fixture: ProfilesFixture
  beforeAll(async () => {
    fixture = await createProfiles("insights")
  })
  afterAll(() => fixture.drop())
  beforeEach(() =>
    fixture.query(
      `TRUNCATE ecrm_profiles_purchase, ecrm_profiles_metrics, ecrm_profiles_audience,
         ecrm_profiles_class_change, ecrm_profiles_segment CASCADE`
    )
  )

  /** Answers are shared for a while, so every question goes to a new one. */
  const insights = () => new Insights(fixture.db)

  interface Buyer {
    id: string
    orders: [day: string, net: number, channel?: string][]
    currency_code?: string
    scores?: [r: number, f: number, m: number, group: string]
    loyalty_class?: string
    clv?: number
    interval_days?: number
  }

  async function buyer({ id, orders, currency_code = "eur", ...of }: Buyer): Promise<void> {
    const days = orders.map(([day]) => day).sort()
    const revenue = orders.reduce((sum, [, net]) => sum + net, 0)
    for (const [i, [day, net, channel = "sc_web"]] of orders.entries()) {
      await fixture.query(
        `INSERT INTO ecrm_profiles_purchase (order_id, root_id, profile_id, ordered_at, day, source,
           currency_code, sales_channel_id, is_canceled, gross, discount, returned, refunded, net,
           quantity, returned_quantity)
         VALUES (?, ?, ?, ?::date, ?::date, 'store', ?, ?, false, ?, 0, 0, 0, ?, 1, 0)`,
        [`${id}-${i}`, id, id, day, day, currency_code, channel, net, net]
      )
    }
    await fixture.query(
      `INSERT INTO ecrm_profiles_metrics (profile_id, currency_code, is_main, orders, purchase_days,
         revenue, average_order, first_order_on, last_order_on, return_rate, discount_share,
         repeat_days, repeat_mean)
       VALUES (?, ?, true, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)`,
      [id, currency_code, days.length, new Set(days).size, revenue, revenue / days.length, days[0], days.at(-1)] // prettier-ignore
    )
    const [r, f, m, group] = of.scores ?? [null, null, null, null]
    await fixture.query(
      `INSERT INTO ecrm_profiles_audience (profile_id, currency_code, orders, revenue,
         first_order_on, last_order_on, r, f, m, rfm_group, loyalty_class, clv, interval_days,
         first_seen_on, bucket)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
      [id, currency_code, days.length, revenue, days[0], days.at(-1), r, f, m, group,
       of.loyalty_class ?? null, of.clv ?? null, of.interval_days ?? null, days[0]] // prettier-ignore
    )
  }

  async function segment(id: string, members: string[]): Promise<void> {
    await fixture.query(
      `INSERT INTO ecrm_profiles_segment (id, name, kind) VALUES (?, ?, 'static')`,
      [id, id]
    )
    for (const member of members) {
      await fixture.query(
        `INSERT INTO ecrm_profiles_membership (segment_id, profile_id) VALUES (?, ?)`,
        [id, member]
      )
    }
  }

  it("are zeros and empty lists in an empty store", async () => {
    expect(await insights().currencies()).toEqual([])
    expect(await insights().rfm(EUR)).toMatchObject({ people: 0, revenue: 0 })
    expect(await insights().classes(EUR, TODAY)).toMatchObject({ people: 0 })
    expect(await insights().value(EUR, TODAY)).toMatchObject({ is_hidden: true, people: 0 })
    expect(await insights().cohorts(ORDERS, TODAY)).toEqual([])
    expect((await insights().repeatRate(EUR, 12, TODAY)).months).toEqual([])
    expect(await insights().intervals(EUR)).toMatchObject({ people: 0, quartiles_days: null })
  })

  it("map people by their scores, of one currency and one segment", async () => {
    await buyer({ id: "a", orders: [["2026-11-01", 100]], scores: [5, 5, 5, "champion"] })
    await buyer({ id: "b", orders: [["2026-10-01", 50]], scores: [5, 1, 2, "promising"] })
    await buyer({ id: "c", orders: [["2026-10-01", 7]] })
    await buyer({ id: "d", orders: [["2026-10-01", 9]], currency_code: "usd", scores: [5, 5, 5, "champion"] }) // prettier-ignore
    await segment("seg", ["b", "d"])
    const map = await insights().rfm(EUR)
    expect(map).toMatchObject({ people: 3, revenue: 157, unscored: 1 })
    expect(map.maps.f[4]).toEqual({ r: 5, score: 5, people: 1, revenue: 100 })
    expect(map.maps.m[1]).toEqual({ r: 5, score: 2, people: 1, revenue: 50 })
    expect(await insights().rfm({ ...EUR, segment_id: "seg" })).toMatchObject({ people: 1, revenue: 50 }) // prettier-ignore
    expect(await insights().currencies()).toEqual([
      { currency_code: "eur", people: 3 },
      { currency_code: "usd", people: 1 },
    ])
  })

  it("count who is in another class than some days ago, not who came back", async () => {
    for (const id of ["a", "b", "c"]) {
      await buyer({ id, orders: [["2026-01-01", 10]], loyalty_class: "occasional" })
    }
    const change = (id: string, from: string | null, to: string, day: string) =>
      fixture.query(
        `INSERT INTO ecrm_profiles_class_change (profile_id, from_class, to_class, reason, changed_on)
         VALUES (?, ?, ?, '{}', ?)`,
        [id, from, to, day]
      )
    await change("a", null, "occasional", "2026-09-01")
    await change("a", "occasional", "very_loyal", "2026-11-10")
    await change("b", "very_loyal", "occasional", "2026-10-23")
    await change("c", "occasional", "very_loyal", "2026-11-01")
    await change("c", "very_loyal", "occasional", "2026-11-02")
    const { spans } = await insights().classes(EUR, TODAY)
    expect(spans).toEqual([
      { days: 30, moves: [{ from_class: "occasional", to_class: "very_loyal", people: 1 }] },
      {
        days: 90,
        moves: [
          { from_class: null, to_class: "very_loyal", people: 1 },
          { from_class: "very_loyal", to_class: "occasional", people: 1 },
        ],
      },
    ])
  })

  it("follow each month's first-time buyers, by sales channel where asked", async () => {
    await buyer({ id: "a", orders: [["2026-08-05", 10], ["2026-08-20", 5], ["2026-10-01", 20]] }) // prettier-ignore
    await buyer({ id: "b", orders: [["2026-08-31", 30], ["2026-09-01", 1, "sc_shop"]] }) // prettier-ignore
    await buyer({ id: "old", orders: [["2024-01-01", 30], ["2026-09-01", 1]] }) // prettier-ignore
    const [august, ...others] = await insights().cohorts(ORDERS, TODAY)
    expect(others).toEqual([])
    expect(august.people).toBe(2)
    expect(august.cells).toEqual([
      { offset: 0, people: 2, share: 1, revenue: 45 },
      { offset: 1, people: 1, share: 0.5, revenue: 1 },
      { offset: 2, people: 1, share: 0.5, revenue: 20 },
      { offset: 3, people: 0, share: 0, revenue: 0 },
    ])
    const [shop] = await insights().cohorts({ ...ORDERS, sales_channel_id: "sc_shop" }, TODAY)
    expect(shop.cells.map(({ people }) => people)).toEqual([0, 1, 0, 0])
  })

  it("say within how many days a second order came", async () => {
    await buyer({ id: "a", orders: [["2026-01-01", 1], ["2026-01-31", 1]] }) // prettier-ignore
    await buyer({ id: "b", orders: [["2026-01-01", 1], ["2026-02-01", 1]] }) // prettier-ignore
    await buyer({ id: "c", orders: [["2026-01-01", 1], ["2026-01-01", 1]] }) // prettier-ignore
    await buyer({ id: "d", orders: [["2026-01-01", 1]] })
    const { months } = await insights().repeatRate(EUR, 12, TODAY)
    expect(months).toEqual([
      {
        month: "2026-01",
        people: 4,
        spans: [
          { days: 30, people: 2, share: 0.5 },
          { days: 60, people: 3, share: 0.75 },
          { days: 90, people: 3, share: 0.75 },
          { days: 365, people: 3, share: null },
        ],
      },
    ])
  })

  it("spread expected value and days between orders over the people", async () => {
    for (let i = 1; i <= 20; i++) {
      await buyer({ id: `p${i}`, orders: [["2026-01-01", 1]], clv: i, interval_days: i * 7 })
    }
    await buyer({ id: "once", orders: [["2026-01-01", 1]] })
    const value = await insights().value(EUR, TODAY)
    expect(value).toMatchObject({ is_hidden: false, people: 20, without_estimate: 1, clv_sum: 210 })
    expect(value.deciles[0]).toMatchObject({ people: 2, clv_min: 19, clv_max: 20, clv_sum: 39 })
    expect(value.top_fifth_share).toBeCloseTo(74 / 210, 12)
    expect(value.bins.reduce((sum, bin) => sum + bin.people, 0)).toBe(20)
    const { bins, quartiles_days } = await insights().intervals(EUR)
    expect(bins.map(({ people }) => people)).toEqual([1, 1, 2, 4, 4, 8, 0, 0])
    expect(quartiles_days).toEqual([40.25, 73.5, 106.75])
  })
})
