import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import type { AudienceInput } from "../identities/write-audience"
import { sharedByMany } from "../traits/shared-by-many"
import type { TraitWriter } from "../traits/values"

const staff = (root_id: string): TraitWriter => ({
  root_id,
  source: "staff",
  actor_id: "user_1",
  actor_name: "Ada",
})
const shopper = (root_id: string): TraitWriter => ({
  ...staff(root_id),
  source: "shopper",
  actor_name: null,
})
const audience = (profile_id: string, over: Partial<AudienceInput> = {}): AudienceInput => ({
  profile_id,
  has_account: true,
  display_name: "Ada King",
  email: "ada@x.example",
  phone: null,
  search_text: "ada king",
  group_ids: [],
  country_code: "de",
  province: null,
  city: null,
  postal_code: null,
  consents: ["news:email"],
  consent_states: ["news:email:granted"],
  is_suppressed: false,
  objects_to_profiling: false,
  ...over,
})

describe("Traits", () => {
  let fixture: ProfilesFixture
  let root: string
  let guest: string

  beforeAll(async () => {
    fixture = await createProfiles("traits")
  })
  afterAll(() => fixture.drop())
  beforeEach(async () => {
    await fixture.query(
      `TRUNCATE ecrm_profiles_profile, ecrm_profiles_purchase, ecrm_profiles_audience,
         ecrm_profiles_metrics, ecrm_profiles_timeline CASCADE`
    )
    const { root_ids } = await fixture.profiles.identities.resolve(
      ["cus_a", "cus_g"].map((value) => ({
        anchor: { kind: "customer", value },
        first_seen_at: new Date("2026-01-01T10:00:00Z"),
        identities: [{ kind: "customer", value, proof: value === "cus_a" ? "login" : "none" }],
      }))
    )
    ;[root, guest] = root_ids
  })

  const traits = () => fixture.profiles.traits
  const values = async () =>
    Object.fromEntries(
      (await traits().read(root)).flatMap((t) => (t.is_effective ? [[t.key, t.value]] : []))
    )
  const purchase = async (order_id: string, hour: number, days_ago = 10) =>
    await fixture.query(
      `INSERT INTO ecrm_profiles_purchase (order_id, root_id, profile_id, ordered_at, day, source,
         currency_code, country_code, is_canceled, gross, discount, returned, refunded, net,
         quantity, returned_quantity)
       VALUES (?, ?, ?, date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
         - make_interval(days => ?) + make_interval(hours => ?), current_date, 'store', 'eur', 'at',
         false, 1, 0, 0, 0, 1, 1, 0)`,
      [order_id, root, root, days_ago, hour]
    )

  it("are written by staff and by the shopper, all or none, and told of without their values", async () => {
    await traits().write(staff(root), { birthday: "2000-02-29", kind: "company", employees: 12 })
    await traits().write(shopper(root), { language: "de", preferred_channel: "sms" })
    expect(await values()).toEqual({
      birthday: "2000-02-29",
      kind: "company",
      employees: 12,
      language: "de",
      preferred_channel: "sms",
    })
    for (const [bad, code] of [
      [{ language: "fr", kind: "partner" }, "profiles.trait_not_editable"],
      [{ language: "fr", birthday: "2001-02-29" }, "profiles.trait_invalid"],
      [{ language: "fr", nonsense: 1 }, "profiles.trait_unknown"],
      [{ language: "fr", time_zone: "Europe/Nowhere" }, "profiles.trait_invalid"],
    ] as const) {
      await expect(traits().write(shopper(root), bad)).rejects.toMatchObject({ code })
    }
    expect((await values()).language).toBe("de")
    const told = await fixture.query(
      `SELECT kind, details FROM ecrm_profiles_timeline WHERE kind = 'trait_changed'`
    )
    expect(told).toHaveLength(5)
    expect(JSON.stringify(told)).not.toContain("2000-02-29")
  })

  it("are taken back everywhere by null", async () => {
    await traits().write(staff(guest), { language: "fr" })
    await traits().write(shopper(root), { language: "de" })
    await fixture.profiles.identities.merge(root, guest, { id: "user_1", name: null })
    await traits().write(shopper(root), { language: null })
    expect(await values()).toEqual({})
  })

  it("join tags with those that count, where the writer asks for it, however many write at once", async () => {
    const joining = { ...shopper(root), joins_tags: true }
    const label = { label: "Hobbies", purpose: "To suggest", choices: [] }
    const mine = { shopper_may_see: true, shopper_may_edit: true }
    await traits().define({ key: "hobbies", type: "tags", ...label, ...mine })
    await traits().write(staff(guest), { hobbies: ["chess"] })
    await fixture.profiles.identities.merge(root, guest, { id: "user_1", name: null })
    const told = ["Reading", "fishing", "chess", "go"]
    await Promise.all(told.map((hobby) => traits().write(joining, { hobbies: [hobby] })))
    expect(await values()).toEqual({ hobbies: ["chess", "fishing", "go", "reading"] })
    await traits().write(shopper(root), { hobbies: ["go"] })
    expect(await values()).toEqual({ hobbies: ["go"] })
    const agreed = { purpose: "To advise", told: { adviser: "first", adviser_version: 3 } }
    await traits().write({ ...joining, ...agreed }, { hobbies: ["go"], language: "de" })
    const kept = (await traits().read(root)).filter(({ root_id }) => root_id === root)
    expect(kept.map(({ key, purpose }) => [key, purpose])).toEqual([
      ["hobbies", "To suggest To advise"],
      ["language", "To advise"],
    ])
    const [told_last] = await fixture.query<{ details: unknown }>(
      `SELECT details FROM ecrm_profiles_timeline WHERE kind = 'trait_changed'
       ORDER BY id DESC LIMIT 1`
    )
    expect(told_last.details).toMatchObject({ ...agreed.told, source: "shopper" })
    await traits().undefine("hobbies")
  })

  it("count by who gave them last, what was learned last of all, and part when people part", async () => {
    await traits().write(staff(root), { language: "de" })
    await traits().write(staff(guest), { language: "fr" })
    await fixture.query(
      `INSERT INTO ecrm_profiles_trait (root_id, profile_id, key, number_value, source, given_at)
       VALUES (?, ?, 'best_hour', 3, 'learned', now() + interval '1 day')`,
      [root, root]
    )
    await traits().write(staff(guest), { best_hour: 9 })
    const [merge] = await fixture.profiles.identities.merge(root, guest, { id: "u", name: null })
    expect(await values()).toEqual({ language: "fr", best_hour: 9 })
    await fixture.profiles.identities.unmerge(merge.id, { id: "u", name: null })
    expect(await values()).toEqual({ language: "de", best_hour: 3 })
  })

  it("learn the hour of most deeds in the person's own zone, from three on, and forget it", async () => {
    await purchase("o1", 17)
    await purchase("o2", 17)
    await traits().refresh([root])
    expect(await values()).toEqual({})
    await purchase("o3", 8)
    await purchase("old", 3, 400)
    await traits().refresh("all")
    expect(await values()).toEqual({ best_hour: 17 })
    await traits().write(shopper(root), { time_zone: "Asia/Kolkata" })
    await traits().refresh([root])
    expect((await values()).best_hour).toBe(22)
    await traits().write(staff(root), { best_hour: 12 })
    await traits().refresh([root])
    expect((await values()).best_hour).toBe(12)
    await traits().write(staff(root), { best_hour: null })
    await fixture.query(`DELETE FROM ecrm_profiles_purchase`)
    await traits().refresh("all")
    expect((await values()).best_hour).toBeUndefined()
  })

  it("of the merchant's own are added, changed and dropped; built-in ones stay", async () => {
    const own = {
      key: "shoe_size",
      label: "Shoe size",
      type: "choice" as const,
      choices: ["39", "40"],
      purpose: "To advise",
      shopper_may_see: true,
      shopper_may_edit: true,
    }
    expect(await traits().define(own)).toEqual({ ...own, is_built_in: false })
    await expect(traits().define(own)).rejects.toMatchObject({ code: "profiles.trait_exists" })
    await traits().write(shopper(root), { shoe_size: "40" })
    await traits().redefine("shoe_size", { choices: ["40", "41"], label: "Size" })
    expect((await traits().definitions()).find(({ key }) => key === "shoe_size")).toMatchObject({
      label: "Size",
      choices: ["40", "41"],
    })
    await traits().undefine("shoe_size")
    expect(await values()).toEqual({})
    await expect(traits().undefine("birthday")).rejects.toMatchObject({
      code: "profiles.trait_built_in",
    })
    await expect(traits().redefine("kind", { choices: ["x"] })).rejects.toMatchObject({
      code: "profiles.trait_built_in",
    })
    await expect(traits().undefine("shoe_size")).rejects.toMatchObject({
      code: "profiles.trait_not_found",
    })
  })

  it("of a household are kept with consent, at most thirty, and removed by their own person only", async () => {
    const add = () =>
      traits().addToHousehold(root, "shopper", {
        relation: "child",
        name: "Ben",
        birthday: "2020-02-29",
        has_consented: true,
      })
    await Promise.all(Array.from({ length: 33 }, () => add().catch(() => null)))
    const household = await traits().household(root)
    expect(household).toHaveLength(30)
    expect(household[0]).toMatchObject({ name: "Ben", birthday: "2020-02-29", source: "shopper" })
    await expect(traits().removeFromHousehold(guest, household[0].id)).rejects.toMatchObject({
      code: "profiles.household_member_unknown",
    })
    await traits().removeFromHousehold(root, household[0].id)
    expect(await traits().household(root)).toHaveLength(29)
  })

  describe("The row of a person", () => {
    const row = async () =>
      (await fixture.query(`SELECT * FROM ecrm_profiles_audience WHERE profile_id = ?`, [root]))[0]

    const derive = async (person: AudienceInput, profile_ids = [root]) =>
      await fixture.profiles.identities.replaceAudience(profile_ids, true, () =>
        Promise.resolve([person])
      )

    it("has traits, worth, class and place, and no scores of who objects to profiling", async () => {
      await traits().write(staff(root), { birthday: "2000-02-29", kind: "company", employees: 12 })
      await fixture.query(
        `INSERT INTO ecrm_profiles_metrics (profile_id, currency_code, is_main, orders,
           purchase_days, revenue, average_order, first_order_on, last_order_on, return_rate,
           discount_share, repeat_days, repeat_mean, r, f, m, rfm_group,
           loyalty_class, clv)
         VALUES (?, 'eur', true, 2, 2, 30, 15, '2026-01-01', '2026-02-01', 0, 0, 1, 15, 5, 4, 3,
           'champions', 'very_loyal', 99)`,
        [root]
      )
      await fixture.query(
        `INSERT INTO ecrm_profiles_class_change (profile_id, to_class, reason, changed_on)
         VALUES (?, 'occasional', '{}', '2026-03-01')`,
        [root]
      )
      await purchase("o1", 8)
      await derive(audience(root))
      expect(await row()).toMatchObject({
        kind: "company",
        employees: 12,
        orders: 2,
        revenue: "30",
        rfm_group: "champions",
        clv: 99,
        loyalty_class: "very_loyal",
        country_code: "de",
        consents: ["news:email"],
      })
      const objecting = audience(root, { objects_to_profiling: true, country_code: null })
      await derive(objecting)
      expect(await row()).toMatchObject({
        orders: 2,
        rfm_group: null,
        clv: null,
        loyalty_class: null,
        country_code: "at",
      })
    })

    it("is written only where it differs, and has a stable bucket", async () => {
      await derive(audience(root))
      const version = async () =>
        await fixture.query(`SELECT xmin::text, bucket FROM ecrm_profiles_audience`)
      const first = await version()
      await derive(audience(root))
      expect(await version()).toEqual(first)
      const { bucket } = first[0] as { bucket: number }
      expect(bucket).toBeGreaterThanOrEqual(0)
      expect(bucket).toBeLessThan(10_000)
    })

    it("is of what was read after everybody else had written", async () => {
      let release = () => {}
      const held = new Promise<void>((resolve) => (release = resolve))
      let locked = () => {}
      const isLocked = new Promise<void>((resolve) => (locked = resolve))
      let objects = false
      const read = () =>
        Promise.resolve([audience(root, { objects_to_profiling: objects, country_code: "de" })])
      const first = fixture.profiles.identities.replaceAudience([root], true, async () => {
        const people = await read()
        locked()
        await held
        return people
      })
      await isLocked
      const second = fixture.profiles.identities.replaceAudience([root], true, read)
      objects = true
      release()
      await Promise.all([first, second])
      expect(await row()).toMatchObject({ objects_to_profiling: true })
    })

    it("is not written for who is erased, and goes with who is gone", async () => {
      await derive(audience(root))
      await fixture.query(
        `UPDATE ecrm_profiles_profile SET erased_at = now(), display_name = NULL WHERE id = ?`,
        [root]
      )
      await fixture.profiles.identities.pruneAudience()
      expect(await row()).toBeUndefined()
      await derive(audience(root))
      await derive(audience(root), [root, guest])
      expect(await row()).toBeUndefined()
      expect(
        await fixture.query(`SELECT display_name FROM ecrm_profiles_profile WHERE id = ?`, [root])
      ).toEqual([{ display_name: null }])
    })
  })

  it("tells trainings what many have in common, and of nobody who objects", async () => {
    const { traits } = fixture.profiles
    await traits.define({
      ...{ key: "pet", label: "Pet", type: "choice", choices: ["dog", "cat"], purpose: "" },
      ...{ shopper_may_see: true, shopper_may_edit: true },
    })
    await traits.write(staff(root), { pet: "dog" })
    await traits.write(staff(guest), { pet: "dog" })
    const told = async () => {
      const rows = []
      for await (const page of sharedByMany(fixture.db, 2)) rows.push(...page)
      return rows.map(({ person_key, key, value }) => [person_key, key, value])
    }
    expect(await told()).toEqual([
      ["cus_a", "pet", "dog"],
      ["cus_g", "pet", "dog"],
    ])
    await fixture.query(
      `INSERT INTO ecrm_profiles_audience (profile_id, objects_to_profiling, first_seen_on, bucket)
       VALUES (?, true, '2026-01-01', 0)`,
      [guest]
    )
    expect(await told()).toEqual([])
  })
})
