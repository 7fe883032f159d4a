import fc from "fast-check"
import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../../integration-tests/fixtures/profiles-database"
import { quietLogger } from "../../../../../../../integration-tests/fixtures/warehouse-database"
import { parseRule, type RuleNode } from "../../../../core/profiles/segments/rule"
import type { MembershipMove } from "../../../../core/profiles/segments/segment-events"
import ProfilesModuleService from "../../service"
import { aPopulation, storePopulation } from "./a-population"
import { anyRule } from "./any-rule"

const AS_OF = "2026-11-22"
const PEOPLE = 60

const orders = (op: string, value: number): RuleNode =>
  parseRule({ version: 1, root: { type: "metric", metric: "orders", test: { op, value } } }).root
const within = (segment_id: string, op: "is_in" | "never_in" | "has_been_in"): RuleNode => ({
  type: "segment",
  segment_id,
  op,
})

describe("memberships", () => {
  let fixture: ProfilesFixture
  const segments = () => fixture.profiles.segments

  beforeAll(async () => {
    fixture = await createProfiles("memberships")
  })
  afterAll(() => fixture.drop())

  beforeEach(async () => {
    await storePopulation(fixture, aPopulation(1, PEOPLE, AS_OF))
    await fixture.query("DELETE FROM ecrm_profiles_segment")
    await fixture.query("TRUNCATE ecrm_profiles_membership_change")
  })

  let made = 0
  const make = async (root: RuleNode) =>
    await segments().create({
      name: `Segment ${++made}`,
      description: "",
      kind: "live",
      rule: parseRule({ version: 1, root }),
      recipe: null,
      is_mirrored: false,
      created_by: null,
    })
  const makeList = async (...root_ids: string[]) => {
    const list = await segments().create({
      ...{ name: `List ${++made}`, description: "", kind: "static", rule: null },
      ...{ recipe: null, is_mirrored: false, created_by: null },
    })
    await segments().addListed(list.id, root_ids, null)
    return list
  }
  const membersOf = async (id: string) =>
    (
      await fixture.query<{ profile_id: string }>(
        "SELECT profile_id FROM ecrm_profiles_membership WHERE segment_id = ? ORDER BY 1",
        [id]
      )
    ).map((row) => row.profile_id)
  const changesOf = async (id: string) =>
    (
      await fixture.query<{ told: string }>(
        `SELECT change || ' ' || profile_id AS told FROM ecrm_profiles_membership_change
         WHERE segment_id = ? ORDER BY id`,
        [id]
      )
    ).map((row) => row.told)
  const setOrders = (profile_id: string, count: number) =>
    fixture.query("UPDATE ecrm_profiles_audience SET orders = ? WHERE profile_id = ?", [
      count,
      profile_id,
    ])
  const everything = async () =>
    await fixture.query("SELECT segment_id, profile_id FROM ecrm_profiles_membership ORDER BY 1, 2")

  it("are the same person by person as in a pass over everybody, whatever happens", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRule(AS_OF), { minLength: 2, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(1_000), fc.array(fc.nat(PEOPLE - 1), { maxLength: 20 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (roots, histories) => {
          await fixture.query("DELETE FROM ecrm_profiles_segment")
          const stored: string[] = []
          for (const root of roots) {
            const known = stored.length > 0 ? [within(stored[0], "is_in")] : []
            const without = JSON.stringify(root).includes("eseg_")
              ? orders("at_least", stored.length)
              : root
            stored.push((await make({ type: "any", nodes: [without, ...known] })).id)
          }
          await segments().evaluateAll(AS_OF)
          for (const [seed, changed] of histories) await becomeOther(seed, changed)
          const followed = await everything()
          await fixture.query("TRUNCATE ecrm_profiles_membership")
          await segments().evaluateAll(AS_OF)
          expect(followed).toEqual(await everything())
          await segments().evaluateAll(AS_OF)
          expect(followed).toEqual(await everything())
        }
      ),
      { numRuns: 15 }
    )
  })

  /** Gives some people the history of others, and evaluates only them. */
  const becomeOther = async (seed: number, indices: number[]) => {
    const others = aPopulation(seed, PEOPLE, AS_OF)
    const profile_ids = [...new Set(indices)].map((index) => `eprof_${index}`)
    for (const profile_id of profile_ids) {
      const { columns, orders: bought } = others[Number(profile_id.slice(6))]
      await fixture.query(
        `UPDATE ecrm_profiles_audience SET (orders, revenue, city, birthday, p_alive, consents) =
           (SELECT orders, revenue, city, birthday, p_alive, consents
            FROM jsonb_populate_record(null::ecrm_profiles_audience, ?::jsonb))
         WHERE profile_id = ?`,
        [JSON.stringify(columns), profile_id]
      )
      await fixture.query(
        "UPDATE ecrm_profiles_purchase SET is_canceled = ? WHERE profile_id = ?",
        [bought.length % 2 === 0, profile_id]
      )
      await fixture.query("DELETE FROM ecrm_profiles_activity WHERE profile_id = ? AND kind = ?", [
        profile_id,
        ["view", "click"][seed % 2],
      ])
    }
    await segments().summariseDeeds({ profile_ids })
    await segments().evaluate(profile_ids, AS_OF)
  }

  it("tell who came and went once, and nothing when nothing changed", async () => {
    const { id } = await make(orders("at_least", 3))
    await fixture.query("UPDATE ecrm_profiles_audience SET orders = 0")
    await setOrders("eprof_1", 3)
    await segments().evaluateAll(AS_OF)
    await segments().evaluate(["eprof_1", "eprof_2"], AS_OF)
    await setOrders("eprof_1", 2)
    await setOrders("eprof_2", 5)
    await segments().evaluate(["eprof_1", "eprof_2"], AS_OF)
    await segments().evaluateAll(AS_OF)
    expect(await changesOf(id)).toEqual(["entered eprof_1", "left eprof_1", "entered eprof_2"])
    expect(await segments().read(id)).toMatchObject({ member_count: 1, last_error: null })
  })

  it("follow other segments in one go, in order of dependence", async () => {
    const base = await make(orders("at_least", 3))
    const next = await make(within(base.id, "is_in"))
    const never = await make(within(next.id, "never_in"))
    await fixture.query("UPDATE ecrm_profiles_audience SET orders = 0")
    await segments().evaluateAll(AS_OF)
    await setOrders("eprof_7", 9)
    await segments().evaluate(["eprof_7"], AS_OF)
    expect(await membersOf(next.id)).toEqual(["eprof_7"])
    expect(await membersOf(never.id)).not.toContain("eprof_7")
    await setOrders("eprof_7", 0)
    await segments().evaluate(["eprof_7"], AS_OF)
    expect(await membersOf(next.id)).toEqual([])
    expect(await membersOf(never.id)).not.toContain("eprof_7")
  })

  it("go in no circle, and hold on to what they name", async () => {
    const first = await make(orders("at_least", 1))
    const second = await make(within(first.id, "is_in"))
    const rule = parseRule({ version: 1, root: within(second.id, "is_in") })
    await expect(segments().update(first.id, { rule })).rejects.toMatchObject({
      code: "segments.cycle",
    })
    await expect(segments().delete(first.id)).rejects.toMatchObject({
      code: "segments.is_referenced",
    })
    await segments().delete(second.id)
    await segments().delete(first.id)
    await expect(segments().read(first.id)).rejects.toMatchObject({ code: "segments.unknown" })
  })

  it("close no circle when two are changed at the same moment", async () => {
    const [a, b] = [await make(orders("at_least", 1)), await make(orders("at_least", 2))]
    const naming = (id: string) => parseRule({ version: 1, root: within(id, "is_in") })
    const both = await Promise.allSettled([
      segments().update(a.id, { rule: naming(b.id) }),
      segments().update(b.id, { rule: naming(a.id) }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })

  it("survive two workers that evaluate the same people and everybody at once", async () => {
    const ids = [(await make(orders("at_least", 2))).id, (await make(orders("at_most", 3))).id]
    const other = new ProfilesModuleService(
      { logger: quietLogger, __pg_connection__: fixture.db },
      { secret: "a-secret-that-is-only-used-by-tests-0123" }
    )
    const everybody = Array.from({ length: PEOPLE }, (_, n) => `eprof_${n}`)
    for (let round = 0; round < 8; round++) {
      await fixture.query("UPDATE ecrm_profiles_audience SET orders = (bucket + ?) % 6", [round])
      await Promise.all([
        segments().evaluate(everybody, AS_OF),
        other.segments.evaluate([...everybody].reverse(), AS_OF),
        other.segments.evaluateAll(AS_OF),
        segments().evaluateAll(AS_OF),
      ])
      for (const id of ids) {
        const { member_count } = await segments().read(id)
        expect(await membersOf(id)).toHaveLength(member_count)
        const balance = await fixture.query(
          `SELECT profile_id FROM ecrm_profiles_membership_change WHERE segment_id = ?
           GROUP BY 1 HAVING sum(CASE change WHEN 'entered' THEN 1 ELSE -1 END) NOT IN (0, 1)`,
          [id]
        )
        expect(balance).toEqual([])
      }
    }
  })

  it("pass to the profile that another was joined to, and nobody hears of it", async () => {
    const live = await make({ type: "place", place: "city", test: { op: "is", value: "Ulm" } })
    const list = await makeList("eprof_3")
    await fixture.query("UPDATE ecrm_profiles_audience SET city = NULL")
    await fixture.query(
      "UPDATE ecrm_profiles_audience SET city = 'Ulm' WHERE profile_id = 'eprof_3'"
    )
    await segments().evaluateAll(AS_OF)
    await fixture.query("DELETE FROM ecrm_profiles_audience WHERE profile_id = 'eprof_3'")
    await fixture.query(
      "UPDATE ecrm_profiles_profile SET profile_id = 'eprof_4' WHERE id = 'eprof_3'"
    )
    await fixture.query("UPDATE ecrm_profiles_listed SET profile_id = 'eprof_4'")
    await fixture.query(
      "UPDATE ecrm_profiles_audience SET city = 'Ulm' WHERE profile_id = 'eprof_4'"
    )
    await segments().evaluate(["eprof_4"], AS_OF)
    const told: MembershipMove[] = []
    const emit = async (moves: MembershipMove[]) => void told.push(...moves)
    await segments().publish(100, { write: async () => undefined, emit })
    for (const { id } of [live, list]) {
      expect(await membersOf(id)).toEqual(["eprof_4"])
      expect(told.filter((move) => move.segment_id === id).map((move) => move.profile_id)).toEqual([
        "eprof_3",
      ])
    }
    await fixture.query("UPDATE ecrm_profiles_profile SET profile_id = id")
    await fixture.query("UPDATE ecrm_profiles_listed SET profile_id = root_id")
    await fixture.query(
      "INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket) VALUES ('eprof_3', now(), 1)"
    )
    await segments().evaluate(["eprof_3", "eprof_4"], AS_OF)
    expect(await membersOf(list.id)).toEqual(["eprof_3"])
  })

  it("of a rule that the database refuses stay as they are, and the segment says why", async () => {
    const broken = await make(orders("at_least", 1))
    const sound = await make(orders("at_least", 0))
    await segments().evaluateAll(AS_OF)
    const before = await membersOf(broken.id)
    await fixture.query(
      `UPDATE ecrm_profiles_segment SET rule = jsonb_set(rule, '{root,test,value}', '"x"')
       WHERE id = ?`,
      [broken.id]
    )
    await segments().evaluateAll(AS_OF)
    expect(await membersOf(broken.id)).toEqual(before)
    expect((await segments().read(broken.id)).last_error).toMatch(/invalid input syntax/)
    expect((await segments().read(sound.id)).last_error).toBeNull()
  })

  it("of a rule that the database refuses are looked at again in an hour, not at once", async () => {
    const { id } = await make(orders("at_least", 1))
    await fixture.query(
      `UPDATE ecrm_profiles_segment SET rule = jsonb_set(rule, '{root,test,value}', '"x"')
       WHERE id = ?`,
      [id]
    )
    await segments().evaluate(["nobody"], AS_OF)
    expect(await segments().isPassDue()).toBe(true)
    await segments().evaluateAll(AS_OF)
    expect((await segments().read(id)).last_error).toMatch(/invalid input syntax/)
    expect(await segments().isPassDue()).toBe(false)
  })

  it("of a database of its own begin empty, with a pass due only once there is a segment", async () => {
    expect(await segments().isPassDue()).toBe(false)
    await make(orders("at_least", 0))
    expect(await segments().isPassDue()).toBe(true)
    await segments().evaluateAll(AS_OF)
    expect(await segments().isPassDue()).toBe(false)
    await fixture.query("UPDATE ecrm_profiles_segment SET evaluated_at = now() - interval '61 min'")
    expect(await segments().isPassDue()).toBe(true)
  })
})
