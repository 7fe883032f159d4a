import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import { insertProfile, insertPurchase, type RunSql } from "../../fixtures/a-profile"
import type { StoreCases } from "../../fixtures/in-store"
import { withoutScoring } from "../../fixtures/without-scoring"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any; headers: Record<string, string> }
type Headers = Record<string, string>

const INSIGHTS = ["rfm", "classes", "value", "cohorts", "repeat-rate", "intervals"]
/** Months are counted from today, so histories are told in months back, on the 5th. */
const monthsBack = (months: number, day = "05") => {
  const now = new Date()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))
  return `${month.toISOString().slice(0, 7)}-${day}`
}

export const insightsCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let run: RunSql
  let admin: { id: string; headers: Headers }

  const asUser = async (email: string) => {
    const user = await container.resolve(Modules.USER).createUsers({ email })
    const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: user.id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    return { id: user.id, headers: { authorization: `Bearer ${token}` } }
  }
  const get = (path: string, headers: Headers = admin.headers): Promise<Answer> =>
    api
      .get(`/admin/ecrm/insights/${path}`, { headers })
      .catch((error: { response: Answer }) => error.response)
  const insight = async (path: string) => (await get(path)).data.insight
  const profiles = () => container.resolve<ProfilesModuleService>("ecrm_profiles")

  /** A person with orders, and what was worked out of them by hand. */
  async function buyer(
    id: string,
    orders: [day: string, net: number][],
    audience: Record<string, unknown> = {}
  ) {
    const days = orders.map(([day]) => day).sort()
    const revenue = orders.reduce((sum, [, net]) => sum + net, 0)
    const figures = {
      currency_code: "eur",
      orders: orders.length,
      revenue,
      first_order_on: days[0],
      last_order_on: days[days.length - 1],
    }
    await insertProfile(run, { id, audience: { ...figures, ...audience } })
    for (const [i, [day, net]] of orders.entries()) {
      await insertPurchase(run, { order_id: `${id}_${i}`, profile_id: id, day, net })
    }
    await run(
      `INSERT INTO ecrm_profiles_metrics (profile_id, currency_code, is_main, orders,
           purchase_days, revenue, average_order, first_order_on, last_order_on, return_rate,
           discount_share, repeat_days, repeat_mean)
         VALUES (?, 'eur', true, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)`,
      [id, orders.length, new Set(days).size, revenue, revenue / orders.length,
         figures.first_order_on, figures.last_order_on] // prettier-ignore
    )
  }

  beforeEach(async () => {
    container = getContainer()
    const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    run = (sql, values = []) => db.raw(sql, values as never)
    await withoutScoring(container)
    // Rights and answers are kept for a moment, and the database was put back behind their back.
    const { staff, insights } = profiles()
    Object.assign(staff, { rights: null })
    ;(insights as unknown as { kept: { kept: Map<string, unknown> } }).kept.kept.clear()
    admin = await asUser("admin@store.example")
  })

  it("answer with zeros and empty lists in an empty store, as JSON and as CSV", async () => {
    expect((await get("currencies")).data).toEqual({ currencies: [] })
    for (const name of INSIGHTS) {
      const answer = await get(name)
      expect([name, answer.status, answer.data.currency_code]).toEqual([name, 200, "eur"])
      const csv = await get(`${name}.csv`)
      expect([name, csv.status, csv.headers["content-type"]]).toEqual([
        name,
        200,
        "text/csv; charset=utf-8",
      ])
      expect(csv.data.split("\r\n")[0]).toMatch(/^[a-z_,]+$/)
    }
    expect(await insight("value")).toMatchObject({ is_hidden: true, people: 0 })
    expect((await insight("value")).missing.length).toBeGreaterThan(0)
  })

  it("map people by their scores with people and revenue of each field and group", async () => {
    await buyer("a", [[monthsBack(0), 100]], { r: 5, f: 5, m: 5, rfm_group: "champion" })
    await buyer("b", [[monthsBack(0), 60]], { r: 5, f: 5, m: 4, rfm_group: "champion" })
    await buyer("c", [[monthsBack(9), 40]], { r: 1, f: 1, m: 2, rfm_group: "lost" })
    const map = await insight("rfm")
    expect(map).toMatchObject({ people: 3, revenue: 200, unscored: 0 })
    expect(map.maps.f).toContainEqual({ r: 5, score: 5, people: 2, revenue: 160 })
    expect(map.maps.m).toContainEqual({ r: 5, score: 4, people: 1, revenue: 60 })
    expect(map.groups[0]).toEqual({
      rfm_group: "champion",
      people: 2,
      people_share: 2 / 3,
      revenue: 160,
      revenue_share: 0.8,
    })
    const { data } = await get("rfm.csv")
    expect(data).toContain("r_f,5,5,,,2,160\r\n")
    expect(data).toContain("group,,,,lost,1,40\r\n")
  })

  it("follow first-time buyers month by month, and say how many came back", async () => {
    await buyer("a", [[monthsBack(4), 10], [monthsBack(4, "20"), 5], [monthsBack(2), 20]]) // prettier-ignore
    await buyer("b", [[monthsBack(4), 30]])
    await buyer("c", [[monthsBack(2), 7]])
    const cohorts = await insight("cohorts?months=6")
    expect(
      cohorts.map((one: { month: string; people: number }) => [one.month, one.people])
    ).toEqual([
      [monthsBack(4).slice(0, 7), 2],
      [monthsBack(2).slice(0, 7), 1],
    ])
    const [first] = cohorts
    expect(first.cells).toEqual([
      { offset: 0, people: 2, share: 1, revenue: 45 },
      { offset: 1, people: 0, share: 0, revenue: 0 },
      { offset: 2, people: 1, share: 0.5, revenue: 20 },
      { offset: 3, people: 0, share: 0, revenue: 0 },
      { offset: 4, people: 0, share: 0, revenue: 0 },
    ])
    const rate = await insight("repeat-rate?months=6")
    expect(rate.months[0].spans.slice(0, 2)).toEqual([
      { days: 30, people: 1, share: 0.5 },
      { days: 60, people: 1, share: 0.5 },
    ])
    expect(rate.months[0].spans[3]).toEqual({ days: 365, people: 1, share: null })
  })

  it("show how classes share the revenue and who moved", async () => {
    await buyer("a", [[monthsBack(0), 75]], { loyalty_class: "very_loyal" })
    await buyer("b", [[monthsBack(0), 25]], { loyalty_class: "occasional" })
    await run(
      `INSERT INTO ecrm_profiles_class_change
           (profile_id, from_class, to_class, reason, changed_on)
         VALUES ('a', 'occasional', 'very_loyal', '{}', current_date)`
    )
    const sizes = await insight("classes")
    expect(sizes.classes[0]).toEqual({
      loyalty_class: "very_loyal",
      people: 1,
      people_share: 0.5,
      revenue: 75,
      revenue_share: 0.75,
    })
    expect(sizes.spans[0]).toEqual({
      days: 30,
      moves: [{ from_class: "occasional", to_class: "very_loyal", people: 1 }],
    })
  })

  it("spread expected value and waiting times over the people, of a segment where asked", async () => {
    await buyer("a", [[monthsBack(0), 1]], { clv: 80, interval_days: 10 })
    await buyer("b", [[monthsBack(0), 1]], { clv: 20, interval_days: 40 })
    await buyer("c", [[monthsBack(0), 1]])
    await run(
      `INSERT INTO ecrm_profiles_segment (id, name, kind) VALUES ('eseg_1', 'One', 'static')`
    )
    await run(
      `INSERT INTO ecrm_profiles_membership (segment_id, profile_id) VALUES ('eseg_1', 'a')`
    )
    const value = await insight("value")
    expect(value).toMatchObject({ people: 2, without_estimate: 1, clv_sum: 100, clv_mean: 50 })
    expect((await insight("intervals")).quartiles_days).toEqual([17.5, 25, 32.5])
    expect(await insight("value?segment_id=eseg_1")).toMatchObject({ people: 1, clv_sum: 80 })
  })

  it("tell who came to and left segments in the last 30 days", async () => {
    await run(
      `INSERT INTO ecrm_profiles_membership_change
           (segment_id, profile_id, change, segment_version, changed_at)
         VALUES ('s1', 'a', 'entered', 1, now()), ('s1', 'b', 'entered', 1, now()),
           ('s1', 'a', 'left', 1, now()), ('s2', 'a', 'entered', 1, now() - interval '31 days')`
    )
    expect((await get("segment-trends?segment_ids=s2,s1")).data.trends).toEqual([
      { segment_id: "s2", entered: 0, left: 0 },
      { segment_id: "s1", entered: 2, left: 1 },
    ])
  })

  it("ask for the right to see, and to take files along for the right to export", async () => {
    const agent = await asUser("agent@store.example")
    const give = (rights: string[]) =>
      api.post(`/admin/ecrm/staff/rights/${agent.id}`, { rights }, { headers: admin.headers })
    await give(["view"])
    for (const name of INSIGHTS) {
      expect((await get(name, agent.headers)).status).toBe(200)
      const file = await get(`${name}.csv`, agent.headers)
      expect([name, file.status, file.data.code]).toEqual([name, 403, "profiles.right_missing"])
    }
    await give(["export"])
    expect((await get("rfm", agent.headers)).status).toBe(403)
    expect((await get("rfm.csv", agent.headers)).status).toBe(200)
    const { entries } = await profiles().staff.listAccesses({
      actor_id: agent.id,
      profile_id: null,
      action: null,
      limit: 5,
      offset: 0,
    })
    expect(entries).toMatchObject([{ action: "export_insight", details: { insight: "rfm" } }])
    expect((await get("rfm", {})).status).toBe(401)
  })

  it("refuse what they do not understand and name the parameter", async () => {
    for (const [path, field] of [
      ["rfm?currency=euro", "currency"],
      ["rfm?months=3", "months"],
      ["cohorts?months=0", "months"],
      ["cohorts?months=37", "months"],
      ["value?segment_id=%00", "segment_id"],
      ["segment-trends", "segment_ids"],
      ["currencies?x=1", "x"],
    ]) {
      const { status, data } = await get(path)
      expect([path, status, data.code, data.message]).toEqual([
        path,
        400,
        "insights.invalid_query",
        expect.stringContaining(field),
      ])
    }
    const unknown = await get("rfm?segment_id=eseg_none")
    expect([unknown.status, unknown.data.code]).toEqual([404, "insights.segment_not_found"])
  })
}
