import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import { insertProfile, insertPurchase, type RunSql } from "../../fixtures/a-profile"
import type { StoreCases } from "../../fixtures/in-store"
import { withoutScoring } from "../../fixtures/without-scoring"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any }
type Headers = Record<string, string>

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

export const profilesCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let run: RunSql
  let admin: { id: string; headers: Headers }
  let agent: { id: string; headers: Headers }

  const asUser = async (email: string) => {
    const user = await container.resolve(Modules.USER).createUsers({ email })
    const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    const token = generateJwtToken(
      { actor_id: user.id, actor_type: "user", auth_identity_id: "none", app_metadata: {} },
      { secret: http.jwtSecret as string, expiresIn: "1h" }
    )
    return { id: user.id, headers: { authorization: `Bearer ${token}` } }
  }
  const call = (method: "get" | "delete", path: string, headers: Headers): Promise<Answer> =>
    api[method](`/admin/ecrm/${path}`, { headers }).catch(
      (error: { response: Answer }) => error.response
    )
  const get = (path: string, headers = admin.headers) => call("get", path, headers)
  const give = (user_id: string, rights: unknown, headers = admin.headers): Promise<Answer> =>
    api
      .post(`/admin/ecrm/staff/rights/${user_id}`, { rights }, { headers })
      .catch((error: { response: Answer }) => error.response)
  const list = async (query: Record<string, string>) =>
    await get(`profiles?${new URLSearchParams(query)}`)
  const ids = ({ data }: Answer): string[] => data.profiles.map(({ id }: { id: string }) => id)
  const staff = () => container.resolve<ProfilesModuleService>("ecrm_profiles").staff
  const accesses = async () => {
    const { entries } = await staff().listAccesses({
      actor_id: null,
      profile_id: null,
      action: null,
      limit: 50,
      offset: 0,
    })
    return entries.map(({ actor_id, action, profile_id }) => ({ actor_id, action, profile_id }))
  }

  beforeEach(async () => {
    container = getContainer()
    const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    run = (sql, values = []) => db.raw(sql, values as never)
    await withoutScoring(container)
    // Rights are kept for a moment, and the store's database was put back behind their back.
    Object.assign(staff(), { rights: null })
    admin = await asUser("admin@store.example")
    agent = await asUser("agent@store.example")
    await insertProfile(run, {
      id: "eprof_anna",
      display_name: "Anna Meier",
      email: "anna@example.com",
      phone: "+491712345678",
      externals: ["uci:17850"],
      customer_ids: ["cus_anna"],
      first_seen_on: "2026-01-03",
      audience: { loyalty_class: "very_loyal", revenue: 300, birthday: inDays(3) },
    })
    await insertProfile(run, {
      id: "eprof_anna_old",
      profile_id: "eprof_anna",
      customer_ids: ["cus_anna_old"],
    })
    await insertProfile(run, {
      id: "eprof_bert",
      display_name: "Bert Meierhof",
      email: "bert@example.com",
      first_seen_on: "2026-01-02",
      audience: { revenue: 900, country_code: "at" },
    })
    await insertPurchase(run, {
      order_id: "order_01JDX",
      profile_id: "eprof_anna",
      display_id: "1001",
      day: "2026-11-01",
      net: 300,
      items: { Tent: 250, Pegs: 50 },
    })
  })

  describe("GET /admin/ecrm/profiles", () => {
    it("finds a person by name, mail, half a phone number, order number, order id, reference", async () => {
      for (const q of [
        "anna meier",
        "ANNA@example.com",
        "0171-234",
        "5678",
        "#1001",
        "order_01JDX",
        "17850",
        "cus_anna_old",
        "eprof_anna_old",
      ]) {
        const answer = await list({ q })
        expect([q, answer.status, ids(answer)]).toEqual([q, 200, ["eprof_anna"]])
      }
      expect((await list({ q: "nobody" })).data).toEqual({
        profiles: [],
        count: 0,
        is_more: false,
        limit: 20,
        offset: 0,
      })
    })

    it("filters, sorts and pages on the server", async () => {
      expect(ids(await list({}))).toEqual(["eprof_anna", "eprof_bert"])
      expect(ids(await list({ order: "-revenue" }))).toEqual(["eprof_bert", "eprof_anna"])
      expect(ids(await list({ loyalty_class: "very_loyal" }))).toEqual(["eprof_anna"])
      expect(ids(await list({ q: "meier", country_code: "at" }))).toEqual(["eprof_bert"])
      const second = await list({ order: "name", limit: "1", offset: "1" })
      expect(second.data).toMatchObject({ count: 2, limit: 1, offset: 1 })
      expect(ids(second)).toEqual(["eprof_bert"])
    })

    it.each([
      ["a column that is no sort", "order", "email"],
      ["SQL as a sort", "order", "revenue; DROP TABLE x"],
      ["a key that every object has", "order", "constructor"],
      ["no lines", "limit", "0"],
      ["too many lines", "limit", "101"],
      ["a page nobody leafs to", "offset", "10000"],
      ["a page before the first", "offset", "-1"],
      ["an unknown class", "loyalty_class", "gold"],
      ["a country's name", "country_code", "Germany"],
      ["an unknown consent", "consent", "everything"],
      ["a consent over an unknown channel", "consent", "offers:fax:granted"],
      ["an unknown state of consent", "consent", "offers:email:maybe"],
      ["a flag that is none", "has_account", "yes"],
      ["too many letters", "q", "x".repeat(201)],
      ["a NUL", "q", "a\0b"],
      ["an unknown parameter", "page", "1"],
    ])("refuses %s and names the parameter", async (_name, field, value) => {
      const { status, data } = await list({ [field]: value })
      expect(status).toBe(400)
      expect(data).toMatchObject({
        type: "invalid_data",
        code: "profiles.invalid_query",
        message: expect.stringMatching(new RegExp(`^${field}: `)),
      })
    })
  })

  describe("GET /admin/ecrm/profiles/:id", () => {
    it("shows who it is, what they are worth and what to do next", async () => {
      await run(
        `INSERT INTO ecrm_profiles_task (id, root_id, profile_id, title, due_at)
           VALUES ('t1', 'eprof_anna', 'eprof_anna', 'Call back', now() - interval '2 days')`
      )
      const { status, data } = await get("profiles/eprof_anna")
      expect(status).toBe(200)
      expect(data.profile).toMatchObject({
        id: "eprof_anna",
        display_name: "Anna Meier",
        phone: "+491712345678",
        loyalty_class: "very_loyal",
        customer_ids: ["cus_anna", "cus_anna_old"],
        counts: { roots: 2, orders: 1, open_tasks: 1 },
        next_actions: [
          { code: "task_overdue", reason: { title: "Call back", days: 2, tasks: 1 } },
          { code: "birthday_soon", reason: { days: 3, on: inDays(3) } },
        ],
      })
    })

    it("sees the cart that was left and the return that is on its way in core", async () => {
      const cart = await container.resolve(Modules.CART).createCarts({
        currency_code: "eur",
        customer_id: "cus_anna_old",
        items: [{ title: "Tent", quantity: 2, unit_price: 199.99 }],
      })
      const order = await container.resolve(Modules.ORDER).createOrders({
        currency_code: "eur",
        customer_id: "cus_anna",
        items: [{ title: "Tent", quantity: 1, unit_price: 10 }],
      })
      await container.resolve(Modules.ORDER).createReturns({
        order_id: order.id,
        items: [{ item_id: order.items?.[0].id, quantity: 1 } as never],
      })
      await run(`UPDATE "return" SET status = 'requested', requested_at = now()`)
      const { data } = await get("profiles/eprof_anna")
      expect(data.profile.next_actions.slice(0, 2)).toEqual([
        {
          code: "return_waiting",
          reason: { order_number: String(order.display_id), days: 0, returns: 1 },
        },
        {
          code: "cart_open",
          reason: { items: 2, amount: 399.98, currency_code: "eur", days: 0 },
        },
      ])
      await container.resolve(Modules.CART).updateCarts(cart.id, { completed_at: new Date() })
      const bought = await get("profiles/eprof_anna")
      expect(JSON.stringify(bought.data)).not.toContain("cart_open")
    })

    it("answers a merged id and every customer id with the survivor, and nobody with 404", async () => {
      for (const path of [
        "profiles/eprof_anna_old",
        "profiles/by-customer/cus_anna",
        "profiles/by-customer/cus_anna_old",
      ]) {
        expect((await get(path)).data.profile.id).toBe("eprof_anna")
      }
      await run("UPDATE ecrm_profiles_profile SET erased_at = now() WHERE id = 'eprof_bert'")
      for (const path of [
        "profiles/eprof_none",
        "profiles/eprof_bert",
        "profiles/eprof_bert/orders",
        "profiles/by-customer/cus_none",
        "profiles/%00",
      ]) {
        const { status, data } = await get(path)
        expect([path, status, data.code]).toEqual([path, 404, "profiles.unknown"])
      }
    })

    it("shows no scores of who objects to profiling, and service only", async () => {
      await run(
        "UPDATE ecrm_profiles_audience SET objects_to_profiling = true, r = 5, f = 5, m = 5, rfm_group = 'champion'"
      )
      const { data } = await get("profiles/eprof_anna")
      expect(data.profile).toMatchObject({
        objects_to_profiling: true,
        loyalty_class: null,
        rfm: null,
        next_actions: [{ code: "nothing_to_do", reason: {} }],
      })
    })
  })

  it("GET /admin/ecrm/profiles/:id/orders lists what was bought, under a merged id too", async () => {
    const { status, data } = await get("profiles/eprof_anna_old/orders?limit=5&order=-net")
    expect(status).toBe(200)
    expect(data).toMatchObject({ count: 1, limit: 5, offset: 0 })
    expect(data.orders[0]).toMatchObject({ display_id: "1001", net: 300, source: "store" })
    expect(data.orders[0].items.map(({ title }: { title: string }) => title)).toEqual([
      "Tent",
      "Pegs",
    ])
    expect((await get("profiles/eprof_anna/orders?order=gross")).data.code).toBe(
      "profiles.invalid_query"
    )
  })

  describe("rights of the staff", () => {
    const SEEN = [
      "profiles",
      "profiles/eprof_anna",
      "profiles/eprof_anna/orders",
      "profiles/by-customer/cus_anna",
      "staff/access-log",
    ]

    it("let nobody see a person without the right to view, and say so with a code", async () => {
      expect((await give(agent.id, ["edit", "export", "erase"])).status).toBe(200)
      for (const path of SEEN) {
        const { status, data } = await get(path, agent.headers)
        expect([path, status, data.code]).toEqual([path, 403, "profiles.right_missing"])
        expect(JSON.stringify(data)).not.toContain("Meier")
      }
      expect(await accesses()).toEqual([
        { actor_id: admin.id, action: "assign_rights", profile_id: null },
      ])
      await give(agent.id, ["view"])
      for (const path of SEEN) expect((await get(path, agent.headers)).status).toBe(200)
    })

    it("are given by who has all four, and not by who lacks one", async () => {
      for (const lacking of ["view", "edit", "export", "erase"]) {
        const rights = ["view", "edit", "export", "erase"].filter((one) => one !== lacking)
        expect((await give(agent.id, rights)).data.member).toMatchObject({
          id: agent.id,
          rights,
          is_assigned: true,
          changed_by: "admin@store.example",
        })
        for (const answer of [
          await give(admin.id, [], agent.headers),
          await give(agent.id, ["view", "edit", "export", "erase"], agent.headers),
          await call("delete", `staff/rights/${agent.id}`, agent.headers),
        ]) {
          expect([answer.status, answer.data.code]).toEqual([403, "profiles.right_missing"])
        }
      }
      const back = await call("delete", `staff/rights/${agent.id}`, admin.headers)
      expect(back.data.member).toMatchObject({ is_assigned: false })
      expect(back.data.member.rights).toHaveLength(4)
    })

    it("cannot be taken away from everybody", async () => {
      expect((await give(agent.id, [])).status).toBe(200)
      const { status, data } = await give(admin.id, ["view"])
      expect([status, data.code]).toEqual([400, "profiles.last_holder"])
    })

    it("are listed with everybody's name, and who asks", async () => {
      const { data } = await get("staff/rights", agent.headers)
      expect(data).toMatchObject({ policy: "everyone", own_id: agent.id })
      expect(data.staff.map(({ name }: { name: string }) => name)).toEqual([
        "admin@store.example",
        "agent@store.example",
      ])
    })

    it("refuse what is no right, and nobody's id", async () => {
      for (const rights of [["fly"], "view", undefined, [1], null]) {
        const { status, data } = await give(agent.id, rights)
        expect([status, data.code]).toEqual([400, "profiles.invalid_rights"])
      }
      expect((await give("user_none", ["view"])).data.code).toBe("profiles.unknown_staff")
    })
  })

  describe("the access log", () => {
    it("holds every look at a person, by whom, and not what was typed", async () => {
      await get("profiles?q=anna")
      await get("profiles")
      await get("profiles/eprof_anna_old", agent.headers)
      await get("profiles/eprof_anna/orders")
      await get("profiles/by-customer/cus_anna")
      await get("profiles/eprof_none")
      const by = (actor: { id: string }, action: string, profile_id: string | null) => ({
        actor_id: actor.id,
        action,
        profile_id,
      })
      expect(await accesses()).toEqual([
        by(admin, "view_profile", "eprof_anna"),
        by(admin, "view_orders", "eprof_anna"),
        by(agent, "view_profile", "eprof_anna"),
        by(admin, "list_profiles", null),
        by(admin, "search_profiles", null),
      ])
    })

    it("is filtered by person and by staff, and tells their names", async () => {
      await get("profiles/eprof_anna", agent.headers)
      await get("profiles/eprof_bert")
      const of = async (query: string) =>
        (await get(`staff/access-log?${query}`)).data.entries.map(
          (entry: { actor_name: string; display_name: string }) => [
            entry.actor_name,
            entry.display_name,
          ]
        )
      const anna = ["agent@store.example", "Anna Meier"]
      expect(await of("profile_id=eprof_anna_old")).toEqual([anna])
      expect(await of(`actor_id=${agent.id}`)).toEqual([anna])
      expect(await of("action=view_profile&limit=1")).toEqual([
        ["admin@store.example", "Bert Meierhof"],
      ])
      expect((await get("staff/access-log?who=1")).data.code).toBe("profiles.invalid_query")
    })
  })
}
