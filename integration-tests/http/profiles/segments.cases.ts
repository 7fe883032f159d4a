import type { IEventBusModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import { REFRESH_PROFILE } from "../../../plugins/ecrm/src/core/profiles/refresh-task"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { insertProfile, insertPurchase, type RunSql } from "../../fixtures/a-profile"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { withoutScoring } from "../../fixtures/without-scoring"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any; headers: Record<string, string> }
type Headers = Record<string, string>

const today = new Date().toISOString().slice(0, 10)
const rule = (root: unknown) => ({ version: 1, root })
const inCity = (value: string) => ({ type: "place", place: "city", test: { op: "is", value } })
const orderedTimes = (count: number) => ({
  type: "did",
  deed: "order",
  times: { op: "at_least", count },
  within_days: 30,
})

export const segmentsCases: StoreCases = ({ api, getContainer }) => {
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
  const caught = (error: { response?: Answer }): Answer => {
    if (error.response) return error.response
    throw error
  }
  const get = async (path: string, headers = admin.headers): Promise<Answer> =>
    await api.get(`/admin/ecrm/${path}`, { headers }).catch(caught)
  const discard = async (path: string, headers = admin.headers): Promise<Answer> =>
    await api.delete(`/admin/ecrm/${path}`, { headers }).catch(caught)
  const post = async (path: string, body: unknown, headers = admin.headers): Promise<Answer> =>
    await api.post(`/admin/ecrm/${path}`, body, { headers }).catch(caught)
  const upload = async (id: string, file: string, query = ""): Promise<Answer> =>
    await api
      .post(`/admin/ecrm/segments/${id}/uploads?${query}`, Buffer.from(file), {
        headers: { ...admin.headers, "content-type": "text/csv" },
      })
      .catch(caught)
  const make = async (name: string, root: unknown, more: object = {}): Promise<string> => {
    const { status, data } = await post("segments", { name, rule: rule(root), ...more })
    expect([status, data.code]).toEqual([201, undefined])
    return data.segment.id
  }
  const makeList = async (name: string): Promise<string> =>
    (await post("segments", { name, kind: "static" })).data.segment.id
  const membersOf = async (id: string): Promise<string[]> =>
    (await get(`segments/${id}/members`)).data.members
      .map((line: { profile_id: string }) => line.profile_id)
      .sort()
  const settled = async (id: string, members: string[]) => {
    let last: string[] = []
    await until(`the members ${members.join()}`, async () => {
      last = await membersOf(id)
      return JSON.stringify(last) === JSON.stringify(members)
    }).catch((error) => {
      throw new Error(`${error.message}\nThere were: ${last.join()}`)
    })
  }
  const codeOf = ({ status, data }: Answer) => [status, data.code, data.message?.split(":")[0]]
  const profiles = () => container.resolve<ProfilesModuleService>("ecrm_profiles")

  beforeEach(async () => {
    container = getContainer()
    const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    run = (sql, values = []) => db.raw(sql, values as never)
    // Rights are kept for a moment, and the store's database was put back behind their back.
    Object.assign(profiles().staff, { rights: null })
    await withoutScoring(container)
    admin = await asUser("admin@store.example")
    agent = await asUser("agent@store.example")
    await insertProfile(run, {
      id: "eprof_anna",
      display_name: "Anna Meier",
      email: "anna@example.com",
      phone: "+491712345678",
      audience: { city: "Ulm", consents: ["newsletter:email"] },
    })
    await insertProfile(run, {
      id: "eprof_bert",
      display_name: '=HYPERLINK("http://evil.example")',
      email: "bert@example.com",
      audience: { city: "Bonn" },
    })
    await insertProfile(run, { id: "eprof_twin", email: "both@example.com" })
    await insertProfile(run, { id: "eprof_other", email: "both@example.com" })
    for (const [order_id, profile_id] of [
      ["order_1", "eprof_anna"],
      ["order_2", "eprof_anna"],
      ["order_3", "eprof_bert"],
    ]) {
      await insertPurchase(run, { order_id, profile_id, day: today, net: 10 })
    }
    await profiles().segments.summariseDeeds("all")
  })

  it("are made of rules, listed, changed and taken away", async () => {
    const id = await make("People of Ulm", inCity("ulm"), { description: "Near us" })
    await settled(id, ["eprof_anna"])
    const { data } = await get("segments?q=ulm&order=-member_count&kind=live")
    expect(data).toMatchObject({ count: 1, limit: 20, offset: 0 })
    expect(data.segments[0]).toMatchObject({
      ...{ id, name: "People of Ulm", description: "Near us", kind: "live", version: 1 },
      ...{ member_count: 1, created_by: admin.id, rule: rule(inCity("ulm")) },
    })
    const changed = await post(`segments/${id}`, { rule: rule(inCity("Bonn")), name: "Bonn" })
    expect(changed.data.segment).toMatchObject({ version: 2, name: "Bonn", evaluated_at: null })
    await settled(id, ["eprof_bert"])
    const { changes, has_more } = (await get(`segments/${id}/changes?limit=2`)).data
    expect(has_more).toBe(true)
    expect(changes.map((one: { change: string }) => one.change).sort()).toEqual(["entered", "left"])
    const ofAnna = (await get("profiles/eprof_anna/segments")).data
    expect(ofAnna.memberships).toEqual([])
    expect(ofAnna.history.map((one: { change: string }) => one.change)).toEqual(["left", "entered"])
    expect((await discard(`segments/${id}`)).data).toEqual({ id, deleted: true })
    expect(codeOf(await get(`segments/${id}`))[1]).toBe("segments.unknown")
  })

  it("tell timelines and subscribers who entered and left, ids only", async () => {
    const told: unknown[] = []
    const bus = container.resolve<IEventBusModuleService>(Modules.EVENT_BUS)
    const listen = async ({ name, data }: { name: string; data: unknown }) =>
      void told.push([name, data])
    bus.subscribe("ecrm.segment.entered", listen as never, { subscriberId: "spec:entered" })
    const id = await make("Ulm", inCity("Ulm"))
    await until("the event", async () => told.length > 0)
    expect(told).toEqual([
      [
        "ecrm.segment.entered",
        { id: expect.any(Number), segment_id: id, profile_id: "eprof_anna", segment_version: 1 },
      ],
    ])
    const { data } = await get("profiles/eprof_anna/timeline")
    expect(JSON.stringify(data)).toContain("segment_entered")
  })

  it("are counted and sampled while they are built", async () => {
    const { status, data } = await post("segments/preview", { rule: rule(orderedTimes(1)) })
    expect(status).toBe(200)
    expect(data).toMatchObject({ count: 2, is_estimate: false, margin: 0, of: 4 })
    expect(data.took_ms).toEqual(expect.any(Number))
    expect(data.sample).toEqual([
      { profile_id: "eprof_anna", name: "Anna Meier", email: "anna@example.com" },
      expect.objectContaining({ profile_id: "eprof_bert" }),
    ])
    const patient = { rule: rule(orderedTimes(1)), is_patient: true }
    expect((await post("segments/preview", patient)).data).toMatchObject({
      ...{ count: 2, is_estimate: false, margin: 0 },
    })
    const hasty = { ...patient, is_patient: "no" }
    expect(codeOf(await post("segments/preview", hasty))).toEqual([
      ...[400, "segments.invalid_input", "is_patient"],
    ])
  })

  it("refuse hostile, huge and unfounded rules with the place of the fault", async () => {
    const deep = (depth: number): unknown =>
      depth === 0 ? inCity("x") : { type: "not", node: deep(depth - 1) }
    const trait = (key: string) => ({
      ...{ type: "trait", key, trait_type: "text", test: { op: "is", value: "x" } },
    })
    const bought = { kind: "category", ids: ["pcat_none"] }
    const cases: [unknown, string, string][] = [
      [undefined, "segments.invalid_rule", "rule"],
      [{ ...rule(inCity("x")), version: 9 }, "segments.invalid_rule", "rule.version"],
      [rule({ type: "sql", sql: "1=1" }), "segments.invalid_rule", "rule.root.type"],
      [rule(deep(300)), "segments.rule_too_deep", `rule.root${".node".repeat(7)}`],
      [rule(inCity("\0")), "segments.invalid_rule", "rule.root.test.value"],
      [
        rule({ type: "any", nodes: Array(101).fill(inCity("x")) }),
        "segments.rule_too_large",
        "rule.root.nodes.100",
      ],
      [rule(trait("none")), "segments.unknown_reference", "rule.root.key"],
      [rule(trait("birthday")), "segments.unknown_reference", "rule.root.key"],
      [
        rule({ type: "segment", segment_id: "eseg_none", op: "is_in" }),
        "segments.unknown_reference",
        "rule.root.segment_id",
      ],
      [
        rule({ type: "bought", of: bought, times: { op: "at_least", count: 1 } }),
        "segments.unknown_reference",
        "rule.root.of.ids",
      ],
      [
        rule({ type: "customer_group", op: "in_any_of", group_ids: ["cusgroup_none"] }),
        "segments.unknown_reference",
        "rule.root.group_ids",
      ],
    ]
    for (const [given, code, field] of cases) {
      expect(codeOf(await post("segments/preview", { rule: given }))).toEqual([400, code, field])
      const saved = await post("segments", { name: "x", rule: given })
      expect(codeOf(saved)).toEqual([400, code, field])
    }
    const depth = 20_000
    const bottomless = `${'{"type":"not","node":'.repeat(depth)}1${"}".repeat(depth)}`
    const body = Buffer.from(`{"rule":{"version":1,"root":${bottomless}}}`)
    const headers = { ...admin.headers, "content-type": "application/json" }
    expect(codeOf(await post("segments/preview", body, headers))[1]).toBe("segments.rule_too_deep")
    expect((await get("segments")).data.count).toBe(0)
    const quiet = await post("segments/preview", { rule: rule(inCity("x'; DROP TABLE y; --")) })
    expect([quiet.status, quiet.data.count]).toEqual([200, 0])
  })

  it("say of a person condition by condition why they are in or out", async () => {
    const id = await make("Busy in Ulm", {
      type: "all",
      nodes: [orderedTimes(2), { type: "not", node: inCity("Bonn") }],
    })
    await settled(id, ["eprof_anna"])
    const { data } = await get(`segments/${id}/members/eprof_bert/why`)
    expect(data).toMatchObject({ is_member: false, entered_at: null })
    expect(data.explanation).toEqual({
      type: "all",
      holds: false,
      nodes: [
        {
          type: "condition",
          holds: false,
          condition: { ...orderedTimes(2), of: null },
          actual: { times: 1, last_on: today },
        },
        {
          type: "not",
          holds: false,
          node: {
            type: "condition",
            holds: true,
            condition: inCity("Bonn"),
            actual: { value: "Bonn" },
          },
        },
      ],
    })
    expect((await get(`segments/${id}/members/eprof_anna/why`)).data).toMatchObject({
      is_member: true,
      explanation: { holds: true },
    })
    expect(codeOf(await get(`segments/${id}/members/eprof_none/why`))[1]).toBe("profiles.unknown")
  })

  it("take lists of people who are known, tried first, and make nobody up", async () => {
    const id = await makeList("Fair")
    const file =
      "name,EMAIL,newsletter\r\nAnna, Anna@Example.com ,yes\r\nAnna,anna@example.com,yes\r\n" +
      "No,nobody@example.com,yes\r\nTwo,both@example.com,yes\r\nBad,not an address,yes\r\n"
    const report = {
      ...{ column: "email", rows: 5, matched: 1, added: 1, unknown: 1, ambiguous: 1 },
      ...{ invalid: 1, duplicates: 1 },
      problems: [
        { line_no: 4, reason: "unknown" },
        { line_no: 5, reason: "ambiguous" },
        { line_no: 6, reason: "invalid" },
      ],
    }
    const dry = await upload(id, file, "dry_run=true")
    expect([dry.status, dry.data]).toEqual([200, { ...report, is_dry_run: true }])
    expect(await membersOf(id)).toEqual([])
    expect((await upload(id, file)).data).toEqual({ ...report, is_dry_run: false })
    await settled(id, ["eprof_anna"])
    expect((await upload(id, file)).data).toMatchObject({ matched: 1, added: 0 })
    const { rows } = (await run(
      "SELECT consents FROM ecrm_profiles_audience ORDER BY profile_id"
    )) as { rows: { consents: string[] }[] }
    expect(rows.map(({ consents }) => consents.length)).toEqual([1, 0, 0, 0])
    expect((await upload(id, "profile_id\neprof_bert\n")).data).toMatchObject({ added: 1 })
    await settled(id, ["eprof_anna", "eprof_bert"])
    expect((await discard(`segments/${id}/members/eprof_anna`)).data.deleted).toBe(true)
    expect(await membersOf(id)).toEqual(["eprof_bert"])
  })

  it("refuse lists that cannot be read, and lists for a rule", async () => {
    const id = await makeList("Fair")
    const live = await make("Ulm", inCity("Ulm"))
    for (const [file, field] of [
      ["name\nAnna", "header"],
      ["email,phone\na@example.com,1", "header"],
      ["", "header"],
      ['email\n"a@example.com', "body"],
      [`email\n${"x".repeat(9 * 1024 * 1024)}`, "body"],
    ]) {
      expect(codeOf(await upload(id, file))).toEqual([400, "segments.invalid_list", field])
    }
    expect(codeOf(await upload(live, "email\na@example.com"))[1]).toBe("segments.not_static")
    expect(codeOf(await upload("eseg_none", "email\na"))[1]).toBe("segments.unknown")
    expect(codeOf(await post(`segments/${id}`, { rule: rule(inCity("x")) }))[1]).toBe(
      "segments.not_live"
    )
  })

  it("leave as a file that a spreadsheet opens safely, for those who may export", async () => {
    const id = await make("All", orderedTimes(1))
    await settled(id, ["eprof_anna", "eprof_bert"])
    const { data, headers } = await get(`segments/${id}/members.csv`)
    expect(headers["content-disposition"]).toBe(`attachment; filename="segment-${id}.csv"`)
    const lines = String(data).split("\r\n")
    expect(lines[0]).toBe("profile_id,name,email,phone,entered_at")
    expect(lines[1]).toMatch(/^eprof_anna,Anna Meier,anna@example.com,'\+491712345678,20/)
    expect(lines[2]).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  })

  it("ask for the right that each action takes", async () => {
    const id = await make("Ulm", inCity("Ulm"))
    const give = (rights: string[]) => post(`staff/rights/${agent.id}`, { rights })
    const status = async (answer: Promise<Answer>) => (await answer).status
    const tries = async () => [
      await status(get("segments", agent.headers)),
      await status(get(`segments/${id}/members`, agent.headers)),
      await status(post("segments/preview", { rule: rule(inCity("x")) }, agent.headers)),
      await status(get(`segments/${id}/members.csv`, agent.headers)),
      await status(post(`segments/${id}`, { description: "x" }, agent.headers)),
    ]
    await give([])
    expect(await tries()).toEqual([200, 403, 403, 403, 403])
    await give(["view"])
    expect(await tries()).toEqual([200, 200, 200, 403, 403])
    await give(["export", "edit"])
    expect(await tries()).toEqual([200, 403, 403, 200, 200])
  })

  it("offer everything a rule can ask, and recipes that can be taken as they are", async () => {
    const { data: fields } = await get("segments/fields")
    expect(fields.traits.map((trait: { key: string }) => trait.key)).toContain("birthday")
    expect(fields.deeds.map((deed: { deed: string }) => deed.deed)).toContain("add_to_cart")
    expect(fields.consents.length).toBeGreaterThan(0)
    const { data } = await get("segments/recipes")
    expect(data.recipes.length).toBeGreaterThanOrEqual(10)
    for (const { recipe } of data.recipes) {
      const { status, data } = await post("segments", { name: recipe, recipe })
      expect([status, data.segment?.recipe]).toEqual([201, recipe])
    }
  })

  describe("mirrored to a customer group", () => {
    const customers = () => container.resolve(Modules.CUSTOMER)
    const inGroup = async (group_id: string) => {
      const found = await customers().listCustomers({ groups: [group_id] } as never)
      return found.map(({ email }) => email).sort()
    }
    /** A customer of core with a profile. */
    const aCustomer = async (email: string) => {
      const { id } = await customers().createCustomers({ email, has_account: true })
      await container
        .resolve<WarehouseModuleService>("ecrm_warehouse")
        .enqueueTasks([{ kind: REFRESH_PROFILE, key: `customer:${id}` }])
      await until("their profile", async () => {
        return (await get(`profiles/by-customer/${id}`)).status === 200
      })
      return id
    }
    const groupOf = async (id: string): Promise<string> => {
      let group_id: string | null = null
      await until("the group", async () => {
        group_id = (await get(`segments/${id}`)).data.segment.group_id
        return group_id !== null
      })
      return group_id as unknown as string
    }
    const filled = async (group_id: string, emails: string[]) =>
      await until(`the group of ${emails}`, async () => {
        return JSON.stringify(await inGroup(group_id)) === JSON.stringify(emails)
      })
    const pass = async (id: string) => await post(`segments/${id}`, { description: "again" })

    it("has the customers of its members, follows them, and repairs itself", async () => {
      const ann = await aCustomer("ann@shop.example")
      const cid = await aCustomer("cid@shop.example")
      const bob = await aCustomer("bob@shop.example")
      const taken = await customers().createCustomerGroups({ name: "eCRM: Guests" })
      await customers().addCustomerToGroup({ customer_id: bob, customer_group_id: taken.id })
      const id = await makeList("Guests")
      await post(`segments/${id}`, { is_mirrored: true })
      await upload(id, `customer_id\n${ann}\n${cid}\n`)
      const group_id = await groupOf(id)
      expect(group_id).not.toBe(taken.id)
      await filled(group_id, ["ann@shop.example", "cid@shop.example"])

      await customers().addCustomerToGroup({ customer_id: bob, customer_group_id: group_id })
      await customers().removeCustomerFromGroup({ customer_id: cid, customer_group_id: group_id })
      await pass(id)
      await filled(group_id, ["ann@shop.example", "cid@shop.example"])

      await customers().deleteCustomerGroups(group_id)
      await pass(id)
      await until("another group", async () => (await groupOf(id)) !== group_id)
      const next = await groupOf(id)
      await filled(next, ["ann@shop.example", "cid@shop.example"])

      const naming = { type: "customer_group", op: "in_any_of", group_ids: [next] }
      expect(codeOf(await post("segments", { name: "Round", rule: rule(naming) }))[1]).toBe(
        "segments.unknown_reference"
      )
      await post(`segments/${id}`, { is_mirrored: false })
      await until("no group", async () => {
        return (await get(`segments/${id}`)).data.segment.group_id === null
      })
      const left = await customers().listCustomerGroups({})
      expect(left.map((group) => group.id)).toEqual([taken.id])
      expect(await inGroup(taken.id)).toEqual(["bob@shop.example"])
    })

    it("stays while a price list goes by it", async () => {
      const id = await make("Ulm", inCity("Ulm"), { is_mirrored: true })
      const group_id = await groupOf(id)
      await container.resolve(Modules.PRICING).createPriceLists([
        {
          ...{ title: "Ulm", description: "", prices: [] },
          rules: { "customer.groups.id": [group_id] },
        },
      ])
      const off = await post(`segments/${id}`, { is_mirrored: false })
      expect(codeOf(off)[1]).toBe("segments.group_in_use")
      expect(codeOf(await discard(`segments/${id}`))[1]).toBe("segments.group_in_use")
      expect((await get(`segments/${id}`)).data.segment.is_mirrored).toBe(true)
    })
  })
}
