import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import {
  insertProfile,
  insertPurchase,
} from "../../../../../../integration-tests/fixtures/a-profile"
import type { Channel } from "../../../core/consent/channel"
import type { ConsentFilterState } from "../../../core/consent/consent-filter"
import type { ProfileFilter, ProfileListQuery } from "../../../core/profiles/profile-list"
import { STAFF_RIGHTS } from "../../../core/profiles/staff-right"

const NO_FILTER: ProfileFilter = {
  kind: null,
  customer_class: null,
  loyalty_class: null,
  rfm_group: null,
  r: null,
  f: null,
  m: null,
  country_code: null,
  segment_id: null,
  has_account: null,
  consent: null,
}

describe("What the staff sees of people", () => {
  let fixture: ProfilesFixture
  const ask = (query: Partial<ProfileListQuery> = {}) =>
    fixture.profiles.staff.listProfiles({
      q: null,
      filter: NO_FILTER,
      sort: null,
      is_descending: false,
      limit: 20,
      offset: 0,
      ...query,
    })
  const ids = async (query: Partial<ProfileListQuery> = {}) =>
    (await ask(query)).profiles.map(({ id }) => id)

  beforeAll(async () => {
    fixture = await createProfiles("staff")
    const { query } = fixture
    await insertProfile(query, {
      id: "eprof_anna",
      display_name: "Anna Meier",
      email: "anna@example.com",
      phone: "+491712345678",
      externals: ["uci:17850"],
      customer_ids: ["cus_anna"],
      first_seen_on: "2026-01-03",
      audience: {
        loyalty_class: "very_loyal",
        rfm_group: "champion",
        country_code: "de",
        has_account: true,
        currency_code: "eur",
        orders: 2,
        revenue: 300,
        clv: 120.5,
        last_order_on: "2026-11-01",
        consents: ["newsletter:email"],
        consent_states: ["newsletter:email:granted", "offers:email:withdrawn"],
      },
    })
    await insertProfile(query, {
      id: "eprof_anna_guest",
      profile_id: "eprof_anna",
      customer_ids: ["cus_anna_guest"],
    })
    await insertProfile(query, {
      id: "eprof_bert",
      display_name: "bert Meierhof",
      email: "bert@gmail.com",
      first_seen_on: "2026-01-02",
      audience: { kind: "company", country_code: "at", revenue: 900, last_order_on: "2026-05-01" },
    })
    await insertProfile(query, {
      id: "eprof_cleo",
      display_name: "Cleo Wang",
      first_seen_on: "2026-01-01",
    })
    await insertProfile(query, { id: "eprof_gone", display_name: "Gone Meier" })
    await query("UPDATE ecrm_profiles_profile SET erased_at = now() WHERE id = 'eprof_gone'")
    await query("DELETE FROM ecrm_profiles_audience WHERE profile_id = 'eprof_gone'")
    await query(
      "INSERT INTO ecrm_profiles_segment (id, name, kind) VALUES ('eseg_1', 'S', 'static')"
    )
    await query(
      "INSERT INTO ecrm_profiles_membership (segment_id, profile_id) VALUES ('eseg_1', 'eprof_bert')"
    )
    await insertPurchase(query, {
      order_id: "order_01JDXANNA1",
      profile_id: "eprof_anna",
      display_id: "1001",
      day: "2026-10-01",
      net: 100,
      items: { Tent: 80, Pegs: 20 },
    })
    await insertPurchase(query, {
      order_id: "order_01JDXANNA2",
      profile_id: "eprof_anna",
      display_id: "1002",
      day: "2026-11-01",
      net: 200,
    })
  })
  afterAll(() => fixture.drop())

  describe("listProfiles", () => {
    it.each([
      ["half a phone number", "0171/234", ["eprof_anna"]],
      ["the end of a phone number", "5678", ["eprof_anna"]],
      ["a name in any order of its words", "meier anna", ["eprof_anna"]],
      ["a part of a name", "eier", ["eprof_anna", "eprof_bert"]],
      ["an address", "bert@gmail.com", ["eprof_bert"]],
      ["the beginning of a word", "cl", ["eprof_cleo"]],
      ["an order's number", "#1002", ["eprof_anna"]],
      ["an order's id", "order_01JDXANNA1", ["eprof_anna"]],
      ["a reference", "17850", ["eprof_anna"]],
      ["a customer's id, of a root that was merged too", "cus_anna_guest", ["eprof_anna"]],
      ["the id of a profile that was merged", "eprof_anna_guest", ["eprof_anna"]],
      ["nothing that exists", "zzzz", []],
      ["signs alone", "%%%", []],
      ["a wildcard, which is no wildcard here", "a%a", []],
    ])("finds people by %s", async (_name, q, expected) => {
      expect(await ids({ q })).toEqual(expected)
    })

    it("lists everybody, last seen first, but neither merged nor erased", async () => {
      const { profiles, count, is_more } = await ask()
      expect(profiles.map(({ id }) => id)).toEqual(["eprof_anna", "eprof_bert", "eprof_cleo"])
      expect({ count, is_more }).toEqual({ count: 3, is_more: false })
      expect(profiles[0]).toEqual({
        id: "eprof_anna",
        display_name: "Anna Meier",
        email: "anna@example.com",
        phone: "+491712345678",
        first_seen_on: "2026-01-03",
        kind: "shopper",
        customer_class: null,
        country_code: "de",
        has_account: true,
        loyalty_class: "very_loyal",
        rfm_group: "champion",
        currency_code: "eur",
        orders: 2,
        revenue: 300,
        clv: 120.5,
        last_order_on: "2026-11-01",
      })
    })

    it("sorts by everything it offers, both ways, unknown last when descending", async () => {
      const [a, b, c] = ["eprof_anna", "eprof_bert", "eprof_cleo"]
      const by = (sort: ProfileListQuery["sort"], is_descending: boolean) =>
        ids({ sort, is_descending })
      expect(await by("name", false)).toEqual([a, b, c])
      expect(await by("name", true)).toEqual([c, b, a])
      expect(await by("revenue", true)).toEqual([b, a, c])
      expect(await by("revenue", false)).toEqual([c, a, b])
      expect(await by("last_order", true)).toEqual([a, b, c])
      expect(await by("last_order", false)).toEqual([b, a, c])
      expect(await by("clv", true)).toEqual([a, b, c])
      expect(await by("first_seen", false)).toEqual([c, b, a])
      expect(await ids({ q: "meier", sort: "revenue", is_descending: true })).toEqual([b, a])
    })

    it("filters by everything it offers, alone and with words", async () => {
      const by = (filter: Partial<ProfileFilter>, q: string | null = null) =>
        ids({ filter: { ...NO_FILTER, ...filter }, q })
      expect(await by({ loyalty_class: "very_loyal" })).toEqual(["eprof_anna"])
      expect(await by({ rfm_group: "champion" })).toEqual(["eprof_anna"])
      expect(await by({ kind: "company" })).toEqual(["eprof_bert"])
      expect(await by({ country_code: "at" })).toEqual(["eprof_bert"])
      expect(await by({ has_account: true })).toEqual(["eprof_anna"])
      expect(await by({ segment_id: "eseg_1" })).toEqual(["eprof_bert"])
      expect(await by({ consent: "none" })).toEqual(["eprof_bert", "eprof_cleo"])
      const told = (topic: string, state: ConsentFilterState, channel: Channel = "email") =>
        by({ consent: { topic, channel, state } })
      expect(await told("newsletter", "granted")).toEqual(["eprof_anna"])
      expect(await told("offers", "withdrawn")).toEqual(["eprof_anna"])
      expect(await told("offers", "granted")).toEqual([])
      expect(await told("newsletter", "granted", "sms")).toEqual([])
      expect(await told("offers", "none")).toEqual(["eprof_bert", "eprof_cleo"])
      expect(await by({ country_code: "de" }, "meier")).toEqual(["eprof_anna"])
      expect(await by({ segment_id: "eseg_1" }, "eprof_anna")).toEqual([])
    })

    it("pages, and still counts beyond the last page", async () => {
      expect(await ids({ limit: 2 })).toEqual(["eprof_anna", "eprof_bert"])
      expect(await ids({ limit: 2, offset: 2 })).toEqual(["eprof_cleo"])
      expect(await ask({ offset: 20 })).toMatchObject({ profiles: [], count: 3 })
      expect(await ask({ offset: 20, q: "meier" })).toMatchObject({ profiles: [], count: 2 })
    })

    it("finds who has just come in and stands nowhere yet", async () => {
      await insertProfile(fixture.query, { id: "eprof_new", display_name: "Newcomer" })
      await fixture.query("DELETE FROM ecrm_profiles_audience WHERE profile_id = 'eprof_new'")
      expect(await ids({ q: "newcomer" })).toEqual(["eprof_new"])
      await fixture.query("DELETE FROM ecrm_profiles_profile WHERE id = 'eprof_new'")
    })

    it("says that too many people are meant instead of keeping the database busy", async () => {
      const { query } = fixture
      await query(`CREATE FUNCTION slow(text) RETURNS text LANGUAGE sql VOLATILE
        AS 'SELECT $1 FROM pg_sleep(3)'`)
      await query(`CREATE VIEW slow_audience AS
        SELECT * FROM ecrm_profiles_audience WHERE slow(profile_id) IS NOT NULL`)
      await query("ALTER TABLE ecrm_profiles_audience RENAME TO audience_away")
      await query("ALTER VIEW slow_audience RENAME TO ecrm_profiles_audience")
      try {
        await expect(ask({ q: "meier" })).rejects.toMatchObject({
          code: "profiles.search_too_broad",
          type: "invalid_data",
        })
      } finally {
        await query("DROP VIEW ecrm_profiles_audience")
        await query("ALTER TABLE audience_away RENAME TO ecrm_profiles_audience")
      }
    })
  })

  describe("readHead", () => {
    it("answers for the survivor, whichever root is asked for", async () => {
      const head = await fixture.profiles.staff.readHead("eprof_anna_guest")
      expect(head).toMatchObject({
        id: "eprof_anna",
        display_name: "Anna Meier",
        customer_ids: ["cus_anna", "cus_anna_guest"],
        loyalty_class: "very_loyal",
        rfm: null,
        class_change: null,
        value: [],
        counts: { roots: 2, identities: 4, orders: 2, open_tasks: 0, segments: 0 },
      })
      expect(await fixture.profiles.staff.readHead("eprof_gone")).toBeNull()
      expect(await fixture.profiles.staff.readHead("nobody")).toBeNull()
    })

    it("tells worth per currency, the last change of class, and open tasks as days", async () => {
      const { query } = fixture
      await query(`INSERT INTO ecrm_profiles_metrics (profile_id, currency_code, is_main, orders,
          purchase_days, revenue, average_order, first_order_on, last_order_on, return_rate,
          discount_share, repeat_days, repeat_mean)
        VALUES ('eprof_anna', 'eur', true, 2, 2, 300, 150, '2026-10-01', '2026-11-01', 0.25, 0, 1, 200),
          ('eprof_anna', 'chf', false, 1, 1, 50, 50, '2026-10-05', '2026-10-05', 0, 0, 0, 0)`)
      await query(`INSERT INTO ecrm_profiles_class_change
          (profile_id, from_class, to_class, reason, changed_on)
        VALUES ('eprof_anna', null, 'occasional', '{}', '2026-01-01'),
          ('eprof_anna', 'occasional', 'very_loyal', '{}', '2026-11-01')`)
      await query(`INSERT INTO ecrm_profiles_task (id, root_id, profile_id, title, due_at, status)
        VALUES ('t1', 'eprof_anna', 'eprof_anna', 'Later', '2026-12-24T23:59:00Z', 'open'),
          ('t2', 'eprof_anna', 'eprof_anna', 'Sooner', '2026-12-01T00:00:00Z', 'open'),
          ('t3', 'eprof_anna', 'eprof_anna', 'Done', '2026-11-01T00:00:00Z', 'done')`)
      const head = await fixture.profiles.staff.readHead("eprof_anna")
      expect(head?.value.map((one) => [one.currency_code, one.revenue, one.last_order_on])).toEqual(
        [
          ["eur", 300, "2026-11-01"],
          ["chf", 50, "2026-10-05"],
        ]
      )
      expect(head?.value[0]).toMatchObject({ return_rate: 0.25, next_order_on: null })
      expect(head?.class_change).toEqual({
        from: "occasional",
        to: "very_loyal",
        changed_on: "2026-11-01",
      })
      expect(head?.open_tasks).toEqual([
        { id: "t2", title: "Sooner", priority: "normal", due_on: "2026-12-01" },
        { id: "t1", title: "Later", priority: "normal", due_on: "2026-12-24" },
      ])
      expect(head?.counts.open_tasks).toBe(2)
    })
  })

  it("lists a person's orders with what was bought, page by page", async () => {
    const list = (sort: "-ordered_at" | "net", limit: number, offset: number) =>
      fixture.profiles.staff.listOrders("eprof_anna", { sort, limit, offset })
    const first = await list("-ordered_at", 1, 0)
    expect(first).toMatchObject({ count: 2, orders: [{ display_id: "1002", net: 200, items: [] }] })
    const second = await list("-ordered_at", 1, 1)
    expect(second.orders[0].items.map(({ title, amount }) => [title, amount])).toEqual([
      ["Tent", 80],
      ["Pegs", 20],
    ])
    expect((await list("net", 2, 0)).orders.map(({ net }) => net)).toEqual([100, 200])
  })

  describe("the access log", () => {
    it("finds who looked at a person, under any of the person's ids, newest first", async () => {
      const { staff } = fixture.profiles
      const log = (actor_id: string, profile_id: string | null) =>
        staff.logAccess({ actor_id, action: "view_profile", profile_id, details: { n: 1 } })
      await log("user_1", "eprof_anna")
      await log("user_2", "eprof_anna_guest")
      await log("user_1", "eprof_bert")
      await log("user_1", null)
      const all = { actor_id: null, profile_id: null, action: null, limit: 10, offset: 0 }
      const of = async (query: Partial<typeof all> | Record<string, unknown>) => {
        const { entries } = await staff.listAccesses({ ...all, ...query })
        return entries.map((entry) => [entry.actor_id, entry.profile_id, entry.display_name])
      }
      const [anna, guest] = [
        ["user_1", "eprof_anna", "Anna Meier"],
        ["user_2", "eprof_anna_guest", "Anna Meier"],
      ]
      expect(await of({ profile_id: "eprof_anna_guest" })).toEqual([guest, anna])
      expect(await of({ profile_id: "eprof_anna" })).toEqual([guest, anna])
      expect(await of({ actor_id: "user_2" })).toEqual([guest])
      expect(await of({ action: "erase_profile" })).toEqual([])
      expect((await of({})).length).toBe(4)
      expect(await staff.listAccesses({ ...all, limit: 1 })).toMatchObject({
        count: 4,
        is_more: false,
        entries: [{ profile_id: null, details: { n: 1 } }],
      })
    })
  })

  describe("rights of the staff", () => {
    const USERS = ["user_1", "user_2"]

    it("hold at once in the process that changed them", async () => {
      const { staff } = fixture.profiles
      expect(await staff.rightsOf("user_2")).toEqual([...STAFF_RIGHTS])
      const change = { actor_id: "user_1", user_id: "user_2", rights: ["view" as const] }
      await staff.assignRights(USERS, change)
      expect(await staff.rightsOf("user_2")).toEqual(["view"])
      await expect(
        staff.assignRights(USERS, { ...change, actor_id: "user_2", rights: [...STAFF_RIGHTS] })
      ).rejects.toMatchObject({ code: "profiles.right_missing", type: "forbidden" })
      await staff.assignRights(USERS, { ...change, rights: null })
      expect(await staff.rightsOf("user_2")).toEqual([...STAFF_RIGHTS])
    })

    it("are not all taken away by two who take each other's at once", async () => {
      const { staff } = fixture.profiles
      // The two may come one after the other by chance, hardly ten times in a row.
      for (let round = 0; round < 10; round++) {
        await fixture.query("TRUNCATE ecrm_profiles_staff_right")
        const answers = await Promise.allSettled([
          staff.assignRights(USERS, { actor_id: "user_1", user_id: "user_2", rights: [] }),
          staff.assignRights(USERS, { actor_id: "user_2", user_id: "user_1", rights: [] }),
        ])
        expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      }
    })
  })
})
