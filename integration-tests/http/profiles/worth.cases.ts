import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import { digestDerived } from "../../../plugins/ecrm/src/modules/profiles/derived/digest-derived"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { rebuildProfiles } from "../../../plugins/ecrm/src/workflows/profiles/rebuild-profiles"
import { scorePopulation } from "../../../plugins/ecrm/src/workflows/profiles/score-population"
import type { OrderFact, OrderLine } from "../../../plugins/ecrm/src/core/warehouse/order-fact"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any }

const DAY_MS = 86_400_000
const RULES = {
  very_loyal: { r_min: 3, f_min: 4, m_min: 4, purchase_days_min: 1 },
  generally_loyal: { r_min: 2, f_min: 1, m_min: 1, purchase_days_min: 2 },
}

export const worthCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let profiles: ProfilesModuleService
  let headers: Record<string, string>

  const answered = (call: Promise<Answer>): Promise<Answer> =>
    call.catch((error: { response: Answer }) => error.response)
  const get = (path: string) => answered(api.get(`/admin/ecrm/${path}`, { headers }))
  const post = (path: string, body: unknown, more: Record<string, string> = {}) =>
    answered(api.post(`/admin/ecrm/${path}`, body, { headers: { ...headers, ...more } }))
  const idOf = (value: string) => profiles.identities.rootId({ kind: "external", value })

  /** Thirty customers of an imported history; the i-th bought 1 + i % 4 times. */
  const addHistory = async () => {
    const warehouse: WarehouseModuleService = container.resolve("ecrm_warehouse")
    const orders: OrderFact[] = []
    const lines: OrderLine[] = []
    for (let i = 0; i < 30; i++) {
      for (let n = 0; n <= i % 4; n++) {
        const order_id = `old:${i}-${n}`
        const ordered_at = new Date(Date.UTC(2024, 5, 1) - (i * 3 + n * 20) * DAY_MS)
        const price = 10 + i
        orders.push(anOrder(order_id, `old:c${i}`, ordered_at, price))
        lines.push(aLine(order_id, ordered_at, price))
      }
    }
    await warehouse.upsertItems([
      {
        item_key: "SKU-1",
        sku: "SKU-1",
        product_id: null,
        variant_id: null,
        title: "Thing",
        category_ids: [],
      },
    ])
    await warehouse.upsertOrders(orders, lines)
  }

  beforeAll(async () => {
    container = getContainer()
    profiles = container.resolve("ecrm_profiles")
    const user = await container.resolve(Modules.USER).createUsers({ email: "worth@example.com" })
    const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: user.id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    headers = { authorization: `Bearer ${token}` }
    await addHistory()
    await scorePopulation(container)
  })

  describe("Worth of a person", () => {
    it("is told with class, reason and history, and the look is logged", async () => {
      const id = idOf("old:c3")
      const { status, data } = await get(`profiles/${id}/worth`)
      expect(status).toBe(200)
      expect(data.worth).toMatchObject({
        profile_id: id,
        currencies: [{ currency_code: "eur", is_main: true, orders: 4, revenue: 52, f: 4 }],
        class: { loyalty_class: expect.any(String), reason: { met: expect.any(Array) } },
        history: [{ from_class: null }],
        population: { currency_code: "eur", buyers: 30 },
        hidden: { reason: "gate" },
      })
      expect(data.worth.hidden.missing.map((one: { condition: string }) => one.condition)).toEqual([
        "buyers_min",
        "last_order_days_max",
      ])
      const { entries } = await profiles.staff.listAccesses({
        actor_id: null,
        profile_id: id,
        action: "view_worth",
        limit: 5,
        offset: 0,
      })
      expect(entries).toHaveLength(1)
    })

    it("makes no estimate of a single order", async () => {
      const { data } = await get(`profiles/${idOf("old:c4")}/worth`)
      expect(data.worth.hidden).toEqual({ reason: "one_order" })
      expect(data.worth.currencies[0]).toMatchObject({ p_alive: null, clv: null })
    })

    it("refuses ids that name nobody, parameters, and whoever is not signed in", async () => {
      expect((await get("profiles/nobody/worth")).status).toBe(404)
      expect((await get(`profiles/${idOf("old:c3")}/worth?x=1`)).status).toBe(400)
      const answer = await answered(api.get(`/admin/ecrm/profiles/${idOf("old:c3")}/worth`))
      expect(answer.status).toBe(401)
    })
  })

  describe("Loyalty classes", () => {
    it("say what other thresholds would do before they are saved, and then do it", async () => {
      const rules = {
        ...RULES,
        very_loyal: { r_min: 1, f_min: 1, m_min: 1, purchase_days_min: 3 },
      }
      const { data } = await post("worth/classes/preview", { rules })
      const to_very = data.moves.filter(
        (one: { to_class: string }) => one.to_class === "very_loyal"
      )
      const people = to_very.reduce((sum: number, one: { people: number }) => sum + one.people, 0)
      // of thirty, those with i % 4 of 2 or 3 bought three times or more
      expect(people).toBe(14)
      expect(to_very[0].revenue[0]).toMatchObject({ currency_code: "eur" })
      expect((await get("worth/classes")).data.classes).toMatchObject({
        rules: RULES,
        version: 0,
      })

      const saved = await post("worth/classes", { rules, based_on: 0 })
      expect(saved.data.classes).toMatchObject({ rules, version: 1, versions: [{ version: 1 }] })
      const scored = await until("classes by the new rules", async () => {
        const { data: after } = await post("worth/classes/preview", { rules })
        const stays = (one: { from_class: string; to_class: string }) =>
          one.from_class === one.to_class
        return after.moves.every(stays) ? after.moves : null
      })
      expect(scored[0]).toMatchObject({ from_class: "very_loyal", people: 14 })
      await until("the change in the person's history", async () => {
        const { data: person } = await get(`profiles/${idOf("old:c2")}/worth`)
        return person.worth.history[0].to_class === "very_loyal"
      })
    })

    it("are not overwritten by whoever has not seen the last change", async () => {
      await post("worth/classes", { rules: RULES, based_on: 0 })
      const late = await post("worth/classes", { rules: RULES, based_on: 0 })
      expect(late).toMatchObject({ status: 400, data: { code: "profiles.setting_changed" } })
    })

    it("refuse what is no threshold, naming the field", async () => {
      const bad = { ...RULES, very_loyal: { ...RULES.very_loyal, r_min: 6 } }
      const { status, data } = await post("worth/classes", { rules: bad })
      expect(status).toBe(400)
      expect(data.message).toMatch(/^rules\.very_loyal\.r_min/)
      expect((await post("worth/classes/preview", {})).status).toBe(400)
    })
  })

  describe("The matrix", () => {
    it("begins with the default and keeps every version", async () => {
      const { data } = await get("worth/matrix")
      expect(data.matrix.greeting).toEqual({
        very_loyal: true,
        generally_loyal: false,
        occasional: false,
      })
      const matrix = { ...data.matrix, offer: { ...data.matrix.offer, occasional: true } }
      const saved = await post("worth/matrix", { matrix, based_on: 0 })
      expect(saved.data).toMatchObject({ version: 1, matrix })
      const unknown = await post("worth/matrix", { matrix: { ...matrix, service: {} } })
      expect(unknown.status).toBe(400)
    })
  })

  describe("Costs", () => {
    const csv = { "content-type": "text/csv" }

    it("give margins where every item has one", async () => {
      const { data } = await post("worth/costs", "sku,currency,cost\nSKU-1,EUR,5.20\n", csv)
      expect(data).toEqual({ rows: 1, changed: 1 })
      expect((await get("worth/costs")).data.costs).toMatchObject([
        { currency_code: "eur", items: 1 },
      ])
      await scorePopulation(container)
      const person = await get(`profiles/${idOf("old:c3")}/worth`)
      expect(person.data.worth.currencies[0].margin).toBe(0.6)
    })

    it("are taken whole or not at all", async () => {
      const file = "sku,currency,cost\nSKU-1,EUR,5.20\nSKU-2,EUR,cheap\n"
      const { status, data } = await post("worth/costs", file, csv)
      expect(status).toBe(400)
      expect(data).toMatchObject({ code: "profiles.costs_invalid" })
      expect(data.message).toMatch(/^Line 3/)
      expect((await get("worth/costs")).data.costs).toEqual([])
      expect((await post("worth/costs", { sku: 1 })).status).toBe(400)
    })
  })

  describe("The scoring of everybody", () => {
    it("never classes whoever objected before it began, however late that is derived", async () => {
      const warehouse: WarehouseModuleService = container.resolve("ecrm_warehouse")
      const consent: ConsentModuleService = container.resolve("ecrm_consent")
      const ordered_at = new Date(Date.UTC(2024, 5, 1))
      const order = anOrder("old:late", "old:late", ordered_at, 20)
      const line = aLine("old:late", ordered_at, 20)
      await warehouse.upsertOrders([{ ...order, canceled_at: ordered_at }], [line])
      await scorePopulation(container)
      const root_id = idOf("old:late")
      await consent.objections.append([
        {
          root_id,
          address_hash: null,
          objects: true,
          source: "account",
          occurred_at: null,
          idempotency_key: "objection of old:late",
        },
      ])
      await warehouse.upsertOrders([order], [line])
      await scorePopulation(container)
      const [row] = await profiles.metrics.worth(root_id)
      expect(row).toMatchObject({ orders: 1, r: null, loyalty_class: null })
      expect(await profiles.metrics.classChanges(root_id, 9)).toEqual([])
    })

    it("is asked for and told about", async () => {
      // The history that was just taken in has asked for a run of its own.
      const data = await until("no run", async () => {
        const { data: now } = await get("worth/scoring")
        return now.is_running || now.is_asked_for ? null : now
      })
      expect(data.last_error).toBe(null)
      expect(data.populations).toMatchObject([{ currency_code: "eur", buyers: 30 }])
      const asked = await post("worth/scoring", {})
      expect(asked.status).toBe(202)
      await until("a run that was asked for", async () => {
        const { data: now } = await get("worth/scoring")
        return !now.is_asked_for && now.finished_at > data.finished_at ? now : null
      })
    })

    it("ends with the same bytes, also where everything derived was lost", async () => {
      const { db } = profiles.metrics
      const before = await digestDerived(db)
      expect(before.find(({ table }) => table.endsWith("_metrics"))?.rows).toBe(30)
      const again = await rebuildProfiles(container)
      expect(again.after).toEqual(before)
      await db.raw(
        `TRUNCATE ecrm_profiles_purchase, ecrm_profiles_purchased_item, ecrm_profiles_item,
             ecrm_profiles_activity, ecrm_profiles_metrics, ecrm_profiles_population,
             ecrm_profiles_audience, ecrm_profiles_membership`
      )
      const { after } = await rebuildProfiles(container)
      expect(after).toEqual(before)
    })
  })
}

const anOrder = (
  order_id: string,
  person_key: string,
  ordered_at: Date,
  item_total: number
): OrderFact => ({
  order_id,
  ordered_at,
  source: "old",
  display_id: order_id,
  person_key,
  customer_id: null,
  visitor_id: null,
  cart_id: null,
  sales_channel_id: null,
  country_code: "de",
  currency_code: "eur",
  is_guest: false,
  canceled_at: null,
  item_total,
  discount_total: 0,
  charge_total: 0,
  refund_total: 0,
})

const aLine = (order_id: string, ordered_at: Date, unit_price: number): OrderLine => ({
  order_id,
  line_id: "1",
  occurred_at: ordered_at,
  ordered_at,
  kind: "sale",
  item_key: "SKU-1",
  title: "Thing",
  quantity: 1,
  unit_price,
  amount: unit_price,
})
