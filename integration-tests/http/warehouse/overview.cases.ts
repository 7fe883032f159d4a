import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { createStore } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

/** Headers of a merchant who is logged in. */
async function asAdmin(container: MedusaContainer) {
  const user = await container.resolve(Modules.USER).createUsers({ email: "admin@store.example" })
  const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const token = generateJwtToken(
    { actor_id: user.id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
    { secret: http.jwtSecret as string, expiresIn: "1h" }
  )
  return { authorization: `Bearer ${token}` }
}

interface Point {
  code: string
  is_done: boolean
}

export const overviewCases: StoreCases = ({ api, getContainer }) => {
  let headers: Record<string, string>
  let warehouse: WarehouseModuleService
  let db: Awaited<ReturnType<WarehouseModuleService["manager"]>>

  beforeAll(async () => {
    await createStore(getContainer())
    headers = await asAdmin(getContainer())
    warehouse = getContainer().resolve<WarehouseModuleService>("ecrm_warehouse")
    db = await warehouse.manager()
    await db.query("TRUNCATE event, order_fact, order_line, item, task, import CASCADE")
    await db.query("DELETE FROM cursor WHERE name LIKE 'sweep%' OR name = 'worker_heartbeat'")
  })

  const get = (path: string, as = headers) =>
    api
      .get(`/admin/ecrm/warehouse/${path}`, { headers: as })
      .catch((error: { response: unknown }) => error.response)
  const overview = async () => (await get("overview")).data.overview
  const point = async (code: string) =>
    (await overview()).checklist.find((one: Point) => one.code === code)
  const order = (id: string, at: Date, source = "store") =>
    db.transaction(async (tx) => {
      await tx.query(
        `CREATE TABLE IF NOT EXISTS order_fact_${at.toISOString().slice(0, 7).replace("-", "_")}
           PARTITION OF order_fact FOR VALUES FROM (date_trunc('month', '${at.toISOString()}'::timestamptz))
           TO (date_trunc('month', '${at.toISOString()}'::timestamptz) + interval '1 month')`
      )
      await tx.query(
        `INSERT INTO order_fact (order_id, ordered_at, source, person_key, currency_code,
             is_guest, item_total) VALUES ($1, $2, $3, $1, 'eur', false, 10)`,
        [id, at, source]
      )
    })

  describe("GET /admin/ecrm/warehouse/overview", () => {
    it("counts the facts exactly while they are few and tells how fresh they are", async () => {
      const now = new Date()
      await order("order_1", now)
      await order("history:1", now, "history")
      const { facts } = await overview()
      expect(facts.find((fact: { kind: string }) => fact.kind === "orders")).toEqual({
        kind: "orders",
        count: 2,
        is_estimate: false,
        newest_at: now.toISOString(),
      })
      expect(facts.find((fact: { kind: string }) => fact.kind === "events")).toMatchObject({
        count: 0,
        newest_at: null,
      })
    })

    it("tells of waiting and failing work with its oldest and its last error", async () => {
      await warehouse.enqueueTasks([
        { kind: "a_kind_of_work", key: "1" },
        { kind: "a_kind_of_work", key: "2", delay_ms: DAY_MS },
      ])
      await warehouse.failTasks(await warehouse.claimTasks("a_kind_of_work", 10, 60), "no luck")
      const { tasks } = await overview()
      expect(tasks).toContainEqual(
        expect.objectContaining({
          kind: "a_kind_of_work",
          waiting: 2,
          failing: 1,
          last_error: "no luck",
        })
      )
    })

    it("says that mails are only kept as files, until somebody is named who sends them", async () => {
      expect(await point("mail")).toEqual({
        code: "mail",
        is_done: false,
        detail: { provider: "mailbox" },
      })
    })

    it("knows the store's own worker without being told", async () => {
      const worker = await until("heartbeat", async () => {
        const found = await point("worker")
        return found.is_done ? found : null
      })
      expect(worker.detail.workers).toBe(1)
    })

    it("knows a worker by its heartbeat and forgets it after a minute", async () => {
      await warehouse.beat("host:1")
      await warehouse.beat("host:2")
      expect(await point("worker")).toMatchObject({ is_done: true })
      await db.query(
        `UPDATE cursor SET details = jsonb_build_object('workers',
             jsonb_build_object('host:1', now() - interval '61 seconds'))
           WHERE name = 'worker_heartbeat'`
      )
      const worker = await point("worker")
      // The store under test may itself beat between the two statements.
      expect(worker.detail.workers).toBeLessThanOrEqual(1)
    })

    it("keeps the other workers when several beat at once", async () => {
      await Promise.all(Array.from({ length: 10 }, (_, i) => warehouse.beat(`host:${i}`)))
      const cursor = await warehouse.readCursor("worker_heartbeat")
      expect(Object.keys(cursor?.details.workers as object)).toEqual(
        expect.arrayContaining(Array.from({ length: 10 }, (_, i) => `host:${i}`))
      )
    })

    it("calls a sweep late that has not run for minutes", async () => {
      await warehouse.writeCursor("sweep_of_the_test", "1")
      await db.query(
        "UPDATE cursor SET updated_at = now() - interval '10 minutes' WHERE name = 'sweep_of_the_test'"
      )
      const { sweeps } = await overview()
      expect(sweeps).toContainEqual(
        expect.objectContaining({ name: "sweep_of_the_test", is_late: true })
      )
      expect(await point("sweeps")).toMatchObject({ is_done: false })
    })

    it("sees what the store around it has set up", async () => {
      for (const code of ["products", "publishable_key", "stock", "return_shipping_option"]) {
        expect(await point(code)).toMatchObject({ code, is_done: true })
      }
      expect(await point("storefront_events")).toMatchObject({ is_done: false })
    })

    it("turns away who is not logged in, and parameters it does not know", async () => {
      expect((await get("overview", {})).status).toBe(401)
      const answer = await get("overview?a=1")
      expect(answer.status).toBe(400)
      expect(answer.data.code).toBe("warehouse.invalid_query")
    })
  })

  describe("GET /admin/ecrm/warehouse/facts-per-day", () => {
    it("gives every day, oldest first, with those that had nothing", async () => {
      await order("order_1", daysAgo(0))
      await order("history:1", daysAgo(2), "history")
      const { data } = await get("facts-per-day?days=4")
      expect(data.days.map((day: { day: string }) => day.day)).toEqual(
        [3, 2, 1, 0].map((days) => daysAgo(days).toISOString().slice(0, 10))
      )
      expect(data.days.map((day: { orders: number }) => day.orders)).toEqual([0, 0, 0, 1])
      expect(data.days.map((day: { imported_orders: number }) => day.imported_orders)).toEqual([
        0, 1, 0, 0,
      ])
    })

    it("counts an event on its day in UTC, at both ends of it", async () => {
      const day = new Date().toISOString().slice(0, 10)
      for (const [i, time] of ["00:00:00.000Z", "23:59:59.999Z"].entries()) {
        await db.query(
          `INSERT INTO event (visitor_id, event_id, occurred_at, type)
             VALUES ('v', gen_random_uuid(), $1, $2)`,
          [`${day}T${time}`, i === 0 ? "view" : "click"]
        )
      }
      const { data } = await get("facts-per-day?days=1")
      expect(data.days).toHaveLength(1)
      expect(data.days[0].events).toMatchObject({ view: 1, click: 1, search: 0 })
    })

    it.each(["days=0", "days=367", "days=1.5", "days=-1", "days=", "days=1&days=2", "day=3"])(
      "refuses %s and names the parameter",
      async (query) => {
        const answer = await get(`facts-per-day?${query}`)
        expect(answer.status).toBe(400)
        expect(answer.data).toMatchObject({
          type: "invalid_data",
          code: "warehouse.invalid_query",
          message: expect.stringMatching(/^days?: /),
        })
      }
    )
  })
}
