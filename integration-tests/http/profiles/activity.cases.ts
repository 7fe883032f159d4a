import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type { StoreDatabase } from "../../../plugins/ecrm/src/store-database"
import { insertProfile } from "../../fixtures/a-profile"
import { buy } from "../../fixtures/a-purchase"
import { aShopper, type Shopper } from "../../fixtures/a-shopper"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { uuidV7 } from "../../fixtures/uuid-v7"

const HOUR_MS = 3_600_000
const SOON_MS = 10_000

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any }
type Headers = Record<string, string>

export const activityCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  let db: StoreDatabase
  let admin: { id: string; headers: Headers }

  beforeAll(async () => {
    store = await createStore(getContainer())
  })
  beforeEach(async () => {
    db = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION) as never
    const { staff }: ProfilesModuleService = getContainer().resolve("ecrm_profiles")
    // Rights are kept for a moment, and the store's database was put back behind their back.
    Object.assign(staff, { rights: null })
    admin = await asUser({ email: "ann@store.example", first_name: "Ann", last_name: "Staff" })
  })

  const asUser = async (user: { email: string; first_name?: string; last_name?: string }) => {
    const { id } = await getContainer().resolve(Modules.USER).createUsers(user)
    const { http } = getContainer().resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    return { id, headers: { authorization: `Bearer ${token}` } }
  }
  const refused = (error: { response: Answer }) => error.response
  const get = (path: string, headers = admin.headers): Promise<Answer> =>
    api.get(`/admin/ecrm/${path}`, { headers }).catch(refused)
  const post = (path: string, body: unknown, headers = admin.headers): Promise<Answer> =>
    api.post(`/admin/ecrm/${path}`, body, { headers }).catch(refused)

  const url = () => String(api.defaults.baseURL)
  const shopper = (email: string) => aShopper(url(), store, email)
  /** Reports one event; gives the device's token for the next. */
  const look = async (device: string | null, who: Shopper | null, at_ms = Date.now()) => {
    const event = { id: uuidV7(at_ms), type: "view", product_id: store.variants[0].product_id }
    const headers = {
      "x-publishable-api-key": store.publishable_key,
      ...(device && { "x-ecrm-visitor": device }),
      ...who?.headers,
    }
    const answer = await api.post("/ecrm/events", { events: [event] }, { headers })
    return answer.data.visitor.token as string
  }
  const viewsOf = async ({ customer_id }: Shopper): Promise<number> => {
    const { rows } = await db.raw<{ views: number }>(
      `SELECT coalesce(sum(a.count), 0)::int AS views FROM ecrm_profiles_identity i
         JOIN ecrm_profiles_activity a ON a.root_id = i.root_id AND a.kind = 'view'
         WHERE i.kind = 'customer' AND i.value = ?`,
      [customer_id]
    )
    return rows[0].views
  }
  const personOf = async ({ customer_id }: Shopper): Promise<string> =>
    await until("the profile", async () => {
      const { rows } = await db.raw<{ profile_id: string }>(
        `SELECT profile_id FROM ecrm_profiles_identity WHERE kind = 'customer' AND value = ?`,
        [customer_id]
      )
      return rows[0]?.profile_id
    })
  const timelineOf = async (who: Shopper, query = "") => {
    const { data } = await get(`profiles/${await personOf(who)}/timeline${query}`)
    return data.entries as { kind: string; direction: string; details: Record<string, unknown> }[]
  }

  describe("What a shopper does", () => {
    it("is counted within seconds, and what they did before they signed in as well", async () => {
      const anna = await shopper("anna@example.com")
      await personOf(anna)
      const device = await look(null, null, Date.now() - 3 * HOUR_MS)
      await look(device, anna)
      await until("both views", async () => (await viewsOf(anna)) === 2, SOON_MS, 50)
      await look(device, null)
      await until("the third view", async () => (await viewsOf(anna)) === 3, SOON_MS, 50)
      const told = await until("the visit that is over", async () => {
        const entries = await timelineOf(anna, "?kinds=visit")
        return entries.length > 0 && entries
      })
      expect(told).toMatchObject([
        { kind: "visit", direction: "in", details: { views: 1, products: [{}] } },
      ])
    })

    it("on a device of two people is nobody's while nobody is signed in", async () => {
      const [anna, bert] = [await shopper("anna@example.com"), await shopper("bert@example.com")]
      await personOf(bert)
      const device = await look(null, null)
      await look(device, anna)
      await until("Anna's views", async () => (await viewsOf(anna)) === 2, SOON_MS, 50)
      await look(device, bert)
      await until("Bert's view", async () => (await viewsOf(bert)) === 1, SOON_MS, 50)
      await until("one view taken back", async () => (await viewsOf(anna)) === 1, SOON_MS, 50)
    })

    it("is told when they order", async () => {
      const lines = [{ variant_id: store.variants[0].variant_id, quantity: 2 }]
      const { order_id } = await buy([url()], store, lines)
      const { rows } = await db.raw<{ customer_id: string }>(
        `SELECT customer_id FROM "order" WHERE id = ?`,
        [order_id]
      )
      const guest = { customer_id: rows[0].customer_id } as Shopper
      const [entry] = await until("the order in the timeline", async () => {
        const entries = await timelineOf(guest, "?kinds=order_placed")
        return entries.length > 0 && entries
      })
      expect(entry.details).toMatchObject({
        order_id,
        quantity: 2,
        currency_code: "eur",
        titles: ["Tent"],
      })
    })
  })

  describe("What the staff tell and are to do", () => {
    beforeEach(() =>
      insertProfile((sql, values) => db.raw(sql, values), { id: "eprof_1", display_name: "Cleo" })
    )

    it("is kept under their name, corrected by a second entry, found by its words", async () => {
      const text = "Prefers <script>alert(1)</script> red"
      const note = await post("profiles/eprof_1/timeline", {
        kind: "call",
        text,
        direction: "in",
      })
      expect(note).toMatchObject({
        status: 201,
        data: { entry: { kind: "call", actor_name: "Ann Staff", details: { text } } },
      })
      const corrects = note.data.entry.id
      await post("profiles/eprof_1/timeline", { kind: "call", text: "Prefers blue", corrects })
      const { data } = await get("profiles/eprof_1/timeline?q=PREFERS")
      expect(data.entries.map((entry: { details: unknown }) => entry.details)).toEqual([
        { text: "Prefers blue", corrects },
        { text },
      ])
      expect((await get("profiles/eprof_1/timeline?q=green")).data.entries).toEqual([])
    })

    it("is refused with the field's path when it cannot be", async () => {
      const ahead = new Date(Date.now() + HOUR_MS).toISOString()
      for (const [body, field] of [
        [{ kind: "visit", text: "x" }, "kind"],
        [{ kind: "note", text: " " }, "text"],
        [{ kind: "note", text: "x".repeat(10_001) }, "text"],
        [{ kind: "note", text: "\0" }, "text"],
        [{ kind: "note", text: "x", occurred_at: ahead }, "occurred_at"],
        [{ kind: "note", text: "x", corrects: "99" }, "corrects"],
        [{ kind: "note", text: "x", surprise: 1 }, "surprise"],
      ] as const) {
        const answer = await post("profiles/eprof_1/timeline", body)
        expect([field, answer.status, answer.data.message]).toEqual([
          field,
          400,
          expect.stringMatching(new RegExp(`^${field}: `)),
        ])
      }
      for (const query of ["kinds=x", "limit=0", "older=1", "at=today", "older=1.1&newer=1.1"]) {
        expect((await get(`profiles/eprof_1/timeline?${query}`)).status).toBe(400)
      }
      expect((await get("profiles/eprof_none/timeline")).status).toBe(404)
      expect((await get("profiles/eprof_1/timeline")).data.entries).toEqual([])
    })

    it("are tasks: given, found, changed by who has seen the latest, and ended", async () => {
      const given = await post("profiles/eprof_1/tasks", {
        title: "Call back",
        owner_id: admin.id,
        due_at: new Date(Date.now() - HOUR_MS).toISOString(),
      })
      expect(given.status).toBe(201)
      const { task } = given.data
      const count = async (path: string) => (await get(path)).data.count
      expect(await count("profile-tasks")).toBe(1)
      expect(await count("profile-tasks?scope=overdue&order=-due_at")).toBe(1)
      expect(await count("profile-tasks?scope=all&q=nothing")).toBe(0)
      expect(await count("profiles/eprof_1/tasks?priority=high")).toBe(0)

      const change = (body: object) => post(`profile-tasks/${task.id}`, body)
      const { updated_at } = task
      const moved = await change({ updated_at, priority: "high" })
      expect(moved.data.task).toMatchObject({ priority: "high", owner_name: "Ann Staff" })
      expect(await change({ updated_at, title: "Too late" })).toMatchObject({
        status: 400,
        data: { code: "tasks.changed_meanwhile" },
      })
      const unknown = { updated_at: moved.data.task.updated_at, owner_id: "user_none" }
      expect((await change(unknown)).data.code).toBe("tasks.unknown_owner")
      await change({ updated_at: moved.data.task.updated_at, status: "done" })
      expect(await count("profile-tasks")).toBe(0)
      const told = (await get("profiles/eprof_1/timeline")).data.entries
      expect(told.map(({ kind }: { kind: string }) => kind)).toEqual(["task_done", "task_created"])
    })

    it("comes back to mind by the admin's bell, once", async () => {
      const remind_at = new Date(Date.now() + 500).toISOString()
      await post("profiles/eprof_1/tasks", { title: "Call now", owner_id: admin.id, remind_at })
      const bell = () =>
        getContainer().resolve(Modules.NOTIFICATION).listNotifications({ receiver_id: admin.id })
      const [one] = await until("the reminder", async () => {
        const notifications = await bell()
        return notifications.length > 0 && notifications
      })
      expect(one).toMatchObject({
        channel: "feed",
        data: { title: "Ann Staff", description: "Call now" },
      })
      // it counts as reminded once the bell has been rung
      await until("the task that knows", async () => {
        const { rows } = await db.raw<{ reminded_at: Date | null }>(
          `SELECT reminded_at FROM ecrm_profiles_task`
        )
        return rows[0].reminded_at !== null
      })
      expect(await bell()).toHaveLength(1)
    })

    it("is seen and written only by those who have the right to", async () => {
      const agent = await asUser({ email: "agent@store.example" })
      const nobody: Headers = {}
      const { data } = await post("profiles/eprof_1/tasks", { title: "x" })
      const reads = ["profiles/eprof_1/timeline", "profiles/eprof_1/tasks", "profile-tasks"]
      const writes: [string, object][] = [
        ["profiles/eprof_1/timeline", { kind: "note", text: "x" }],
        ["profiles/eprof_1/tasks", { title: "x" }],
        [`profile-tasks/${data.task.id}`, { updated_at: data.task.updated_at, title: "y" }],
      ]
      for (const [rights, read, write] of [
        [[], 403, 403],
        [["view"], 200, 403],
      ] as const) {
        await post(`staff/rights/${agent.id}`, { rights })
        for (const path of reads) expect((await get(path, agent.headers)).status).toBe(read)
        for (const [path, body] of writes) {
          expect((await post(path, body, agent.headers)).status).toBe(write)
        }
      }
      for (const path of reads) expect((await get(path, nobody)).status).toBe(401)
      for (const [path, body] of writes) expect((await post(path, body, nobody)).status).toBe(401)
    })
  })
}
