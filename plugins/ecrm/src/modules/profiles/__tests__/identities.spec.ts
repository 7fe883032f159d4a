import fc from "fast-check"
import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import ProfilesModuleService from "../service"
import { PERSON_TABLES } from "../identities/person-tables"
import { rootsOfIdentity } from "../identities/roots-of-identity"
import type { IdentityInput, RootInput } from "../identities/write-roots"

const DAY = 86_400_000
const staff = { id: "user_1", name: "Ada" }
const SECRET = "a-secret-that-is-only-used-by-tests-0123"

const email = (value: string, over: Partial<IdentityInput> = {}): IdentityInput => ({
  kind: "email",
  value,
  proof: "none",
  ...over,
})
const proven = (value: string) => email(value, { proof: "mailed_code", proven_at: new Date(5) })

function account(id: string, identities: IdentityInput[] = [], day = 1): RootInput {
  const anchor = { kind: "customer" as const, value: id }
  return {
    anchor,
    first_seen_at: new Date(day * DAY),
    identities: [{ ...anchor, proof: "login" }, ...identities],
  }
}

function guest(id: string, address: string, day = 1): RootInput {
  const anchor = { kind: "customer" as const, value: id }
  return {
    anchor,
    first_seen_at: new Date(day * DAY),
    identities: [{ ...anchor, proof: "none" }, email(address, { is_guest: true })],
  }
}

describe("Identities", () => {
  let fixture: ProfilesFixture
  let other: ProfilesModuleService

  beforeAll(async () => {
    fixture = await createProfiles("identities")
    other = new ProfilesModuleService(
      { logger: undefined as never, __pg_connection__: fixture.db },
      { secret: SECRET }
    )
  })
  afterAll(() => fixture.drop())
  beforeEach(async () => {
    await fixture.query(
      `TRUNCATE ecrm_profiles_profile, ecrm_profiles_merge_log, ecrm_profiles_timeline,
         ecrm_profiles_audience, ecrm_profiles_purchase, ecrm_profiles_task CASCADE`
    )
  })

  const identities = () => fixture.profiles.identities
  const rootOf = (id: string) => identities().rootId({ kind: "customer", value: id })
  const profileOf = async (id: string) =>
    (await identities().survivorsOf([rootOf(id)])).get(rootOf(id))
  const people = async () =>
    await fixture.query<{ id: string; profile_id: string }>(
      `SELECT id, profile_id FROM ecrm_profiles_profile ORDER BY id`
    )
  const state = async () =>
    await Promise.all([
      people(),
      fixture.query(
        `SELECT root_id, profile_id, kind, value, proof, is_anchor, is_guest, first_seen_at,
           proven_at FROM ecrm_profiles_identity ORDER BY 1, 3, 4`
      ),
      fixture.query(`SELECT low_id, high_id, reason, is_undone FROM ecrm_profiles_merge_edge
        ORDER BY 1, 2`),
    ])

  it("make the same root for the same anchor in every process, and another for another secret", () => {
    const anchor = { kind: "customer", value: "cus_1" } as const
    expect(identities().rootId(anchor)).toMatch(/^eprof_[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(other.identities.rootId(anchor)).toBe(identities().rootId(anchor))
    const foreign = new ProfilesModuleService(
      { logger: undefined as never, __pg_connection__: fixture.db },
      { secret: SECRET.replace("0", "9") }
    )
    expect(foreign.identities.rootId(anchor)).not.toBe(identities().rootId(anchor))
  })

  it("join nobody by an address that nobody has proven", async () => {
    await identities().resolve([
      account("cus_a", [email("x@y.example")]),
      guest("cus_g", "x@y.example"),
    ])
    expect((await people()).every(({ id, profile_id }) => id === profile_id)).toBe(true)
  })

  it("join the guest's row once the account has proven the address, and tell of it", async () => {
    await identities().resolve([
      account("cus_a", [email("x@y.example")], 9),
      guest("cus_g", "x@y.example", 1),
    ])
    const merges = await identities().prove(rootOf("cus_a"), {
      kind: "email",
      value: "x@y.example",
      proof: "mailed_code",
      at: new Date(10 * DAY),
    })
    expect(merges).toMatchObject([
      {
        action: "merge",
        reason: "email",
        left_id: rootOf("cus_a"),
        right_id: rootOf("cus_g"),
        right_root_ids: [rootOf("cus_g")],
      },
    ])
    expect(await profileOf("cus_g")).toBe(rootOf("cus_a"))
    const told = await fixture.query(
      `SELECT root_id, kind, details::text FROM ecrm_profiles_timeline ORDER BY kind`
    )
    expect(told).toMatchObject([
      { root_id: rootOf("cus_a"), kind: "identity_proven" },
      { root_id: rootOf("cus_a"), kind: "merged" },
    ])
    expect(JSON.stringify(told)).not.toContain("x@y.example")
  })

  it("change nothing when the same comes again, and never lower a proof", async () => {
    const roots = [account("cus_a", [proven("x@y.example")]), guest("cus_g", "x@y.example")]
    await identities().resolve(roots)
    const before = await state()
    await identities().resolve(roots)
    await identities().resolve([account("cus_a", [email("x@y.example")])], true)
    await identities().resolveAll()
    expect(await state()).toEqual(before)
    expect(await fixture.query(`SELECT count(*)::int FROM ecrm_profiles_merge_log`)).toEqual([
      { count: 1 },
    ])
  })

  it("drop an unproven address that core has no more, and part a guest whose address changed", async () => {
    await identities().resolve([
      account("cus_a", [proven("x@y.example"), email("old@y.example")]),
      guest("cus_g", "x@y.example"),
    ])
    await identities().resolve([account("cus_a"), guest("cus_g", "new@y.example")], true)
    const kept = await fixture.query(
      `SELECT value FROM ecrm_profiles_identity WHERE kind = 'email' ORDER BY 1`
    )
    expect(kept).toEqual([{ value: "new@y.example" }, { value: "x@y.example" }])
    expect(await profileOf("cus_g")).toBe(rootOf("cus_g"))
    const log = await fixture.query(
      `SELECT action, reason FROM ecrm_profiles_merge_log ORDER BY id`
    )
    expect(log).toEqual([
      { action: "merge", reason: "email" },
      { action: "unmerge", reason: "evidence_gone" },
    ])
  })

  it("give the same people whatever the order in which proofs come", async () => {
    const roots = [
      account("cus_a", [proven("x@y.example")], 3),
      account("cus_b", [proven("x@y.example"), proven("z@y.example")], 2),
      guest("cus_c", "x@y.example", 1),
      guest("cus_d", "z@y.example", 1),
      account("cus_e", [email("z@y.example")], 1),
    ]
    let expected: unknown = null
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(roots, { minLength: 5 }), async (order) => {
        await fixture.query(`TRUNCATE ecrm_profiles_profile CASCADE`)
        for (const root of order) await identities().resolve([root])
        const found = await state()
        expected ??= found
        expect(found).toEqual(expected)
      }),
      { numRuns: 20 }
    )
    expect(await profileOf("cus_c")).toBe(rootOf("cus_b"))
    expect(await profileOf("cus_e")).toBe(rootOf("cus_e"))
  })

  it("rewrite the person in every table of people, and back when a merge is undone", async () => {
    await identities().resolve([account("cus_a"), account("cus_b")])
    const b = rootOf("cus_b")
    await fixture.query(
      `INSERT INTO ecrm_profiles_purchase (order_id, root_id, profile_id, ordered_at, day, source,
         currency_code, is_canceled, gross, discount, returned, refunded, net, quantity,
         returned_quantity)
       VALUES ('o1', ?, ?, now(), '2026-01-01', 'store', 'eur', false, 1, 0, 0, 0, 1, 1, 0)`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_purchased_item VALUES ('o1', 1, ?, ?, '2026-01-01', 1, 1)`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_activity VALUES (?, ?, 'view', '2026-01-01', '', 1)`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_trait (root_id, profile_id, key, text_value, source)
       VALUES (?, ?, 'language', 'de', 'shopper')`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_household_member VALUES ('m1', ?, ?, 'child', NULL, NULL,
         'shopper', now())`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_task (id, root_id, profile_id, title) VALUES ('t1', ?, ?, 'Call')`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
       VALUES (?, '2026-01-01', 1)`,
      [b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_timeline (root_id, profile_id, key, kind, direction, occurred_at)
       VALUES (?, ?, 'note:1', 'note', 'internal', now())`,
      [b, b]
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_segment (id, name, kind) VALUES ('list', 'A list', 'static')`
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_listed (segment_id, root_id, profile_id) VALUES ('list', ?, ?)`,
      [b, b]
    )
    const owners = async () =>
      await Promise.all(
        PERSON_TABLES.map(async (table) =>
          (
            await fixture.query<{ profile_id: string }>(
              `SELECT DISTINCT profile_id FROM ${table} WHERE root_id = ?`,
              [b]
            )
          ).map((row) => row.profile_id)
        )
      )
    const [merge] = await identities().merge(rootOf("cus_a"), b, staff)
    const survivor = await profileOf("cus_b")
    expect([rootOf("cus_a"), b]).toContain(survivor)
    expect(await owners()).toEqual(PERSON_TABLES.map(() => [survivor]))
    const gone = merge.right_id
    expect(
      await fixture.query(`SELECT 1 FROM ecrm_profiles_audience WHERE profile_id = ?`, [gone])
    ).toEqual([])
    await identities().unmerge(merge.id, staff)
    expect(await owners()).toEqual(PERSON_TABLES.map(() => [b]))
  })

  it("count as never refreshed once they joined or parted, so that a lost hint loses nothing", async () => {
    const { root_ids } = await identities().resolve([account("cus_a"), account("cus_b")])
    const refresh = () =>
      fixture.query(`UPDATE ecrm_profiles_profile SET refreshed_at = now() WHERE id = profile_id`)
    await refresh()
    expect(await identities().staleProfiles(10)).toEqual([])
    const [merge] = await identities().merge(root_ids[0], root_ids[1], staff)
    expect(await identities().staleProfiles(10)).toEqual([await profileOf("cus_a")])
    await refresh()
    await identities().unmerge(merge.id, staff)
    expect(await identities().staleProfiles(10)).toEqual([...root_ids].sort())
  })

  it("have rows of former people corrected by a pass over everybody", async () => {
    const { root_ids } = await identities().resolve([account("cus_a"), account("cus_b")])
    await identities().merge(root_ids[0], root_ids[1], staff)
    await fixture.query(`UPDATE ecrm_profiles_identity SET profile_id = root_id`)
    await identities().resolveAll()
    const survivor = await profileOf("cus_a")
    expect(await fixture.query(`SELECT DISTINCT profile_id FROM ecrm_profiles_identity`)).toEqual([
      { profile_id: survivor },
    ])
  })

  it("lists every table that has a root and a person", async () => {
    const tables = await fixture.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns
       WHERE column_name IN ('root_id', 'profile_id') AND table_name LIKE 'ecrm_profiles_%'
       GROUP BY table_name HAVING count(*) = 2`
    )
    expect(tables.map((row) => row.table_name).sort()).toEqual([...PERSON_TABLES].sort())
  })

  it("restore both sides when a merge is undone, and stay apart when the proof comes again", async () => {
    const roots = [
      account("cus_a", [email("x@y.example")]),
      guest("cus_g", "x@y.example"),
      account("cus_c"),
    ]
    await identities().resolve(roots)
    const before = await people()
    const [byHand] = await identities().merge(rootOf("cus_a"), rootOf("cus_c"), staff)
    expect(await identities().merge(rootOf("cus_c"), rootOf("cus_a"), staff)).toEqual([])
    const [byProof] = await identities().prove(rootOf("cus_a"), {
      kind: "email",
      value: "x@y.example",
      proof: "mailed_code",
      at: new Date(DAY),
    })
    await identities().unmerge(byProof.id, staff)
    await identities().unmerge(byHand.id, staff)
    expect(await people()).toEqual(before)
    await identities().resolve([account("cus_a", [proven("x@y.example")])])
    await identities().resolveAll()
    expect(await people()).toEqual(before)
    await expect(identities().unmerge(byHand.id, staff)).rejects.toMatchObject({
      code: "profiles.merge_undone",
    })
    await expect(identities().unmerge(99_999, staff)).rejects.toMatchObject({
      code: "profiles.merge_unknown",
    })
    const [again] = await identities().merge(rootOf("cus_a"), rootOf("cus_g"), staff)
    expect(again.reason).toBe("manual")
    expect(await profileOf("cus_g")).toBe(rootOf("cus_a"))
  })

  it("are not joined, nor is an address known to be theirs, by the transfer of an order", async () => {
    const given = { kind: "email", value: "x@y.example", proof: "order_transfer" } as const
    await identities().resolve([
      account("cus_a", [{ ...given, proven_at: new Date(DAY) }]),
      guest("cus_g", "x@y.example"),
      account("cus_b", [email("x@y.example")]),
    ])
    await identities().resolveAll()
    expect(new Set((await people()).map((row) => row.profile_id)).size).toBe(3)
    const roots = await rootsOfIdentity(fixture.db, { kind: "email", value: "x@y.example" })
    expect(roots.map(({ is_proven }) => is_proven)).toEqual([false, false, false])
    await identities().resolve([account("cus_b", [proven("x@y.example")])])
    expect(await profileOf("cus_g")).toBe(rootOf("cus_b"))
    expect(await profileOf("cus_a")).toBe(rootOf("cus_a"))
  })

  it("stay apart once parted, also when a third proves the same, until staff joins them", async () => {
    await identities().resolve([
      account("cus_a", [proven("x@y.example")], 1),
      account("cus_b", [proven("x@y.example")], 2),
    ])
    const lastLogged = async () => {
      const [{ id }] = await fixture.query<{ id: number }>(
        `SELECT max(id)::int AS id FROM ecrm_profiles_merge_log`
      )
      return id
    }
    await identities().unmerge(await lastLogged(), staff)
    await identities().resolve([account("cus_c", [proven("x@y.example")], 3)])
    const joined = await lastLogged()
    const before = await people()
    expect(await profileOf("cus_a")).not.toBe(await profileOf("cus_b"))
    expect(new Set(before.map((row) => row.profile_id)).size).toBe(2)
    await identities().resolveAll()
    expect(await people()).toEqual(before)
    const [byHand] = await identities().merge(rootOf("cus_a"), rootOf("cus_b"), staff)
    expect(new Set((await people()).map((row) => row.profile_id)).size).toBe(1)
    await identities().unmerge(byHand.id, staff)
    expect(await people()).toEqual(before)
    await identities().unmerge(joined, staff)
    expect((await people()).every(({ id, profile_id }) => id === profile_id)).toBe(true)
  })

  it("have at most five codes an hour and ten a day mailed, by customer and by address", async () => {
    const { emailProofs } = fixture.profiles
    await fixture.query(`TRUNCATE ecrm_profiles_email_proof`)
    const ask = async (customer_id: string, address: string) =>
      (await emailProofs.request(customer_id, address)) !== null
    const atOnce = await Promise.all(
      Array.from({ length: 8 }, (_, i) => ask(`cus_${i % 2}`, "x@y.example"))
    )
    expect(atOnce.filter(Boolean)).toHaveLength(5)
    expect(await ask("cus_9", "x@y.example")).toBe(false)
    const later = (interval: string) =>
      fixture.query(`UPDATE ecrm_profiles_email_proof SET created_at = created_at - ?::interval`, [
        interval,
      ])
    await later("2 hours")
    for (let i = 0; i < 5; i++) expect(await ask("cus_9", "x@y.example")).toBe(true)
    expect(await ask("cus_9", "other@y.example")).toBe(false)
    await later("2 hours")
    expect(await ask("cus_8", "x@y.example")).toBe(false)
    expect(await ask("cus_9", "other@y.example")).toBe(true)
    await later("21 hours")
    expect(await ask("cus_8", "x@y.example")).toBe(true)
  })

  it("end in one person when two workers merge at once", async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `cus_${i}`)
    await identities().resolve(ids.map((id) => account(id)))
    const root_ids = ids.map(rootOf)
    await Promise.all(
      root_ids
        .slice(1)
        .flatMap((id, i) => [
          identities().merge(root_ids[i], id, staff),
          other.identities.merge(id, root_ids[i], staff),
        ])
    )
    const survivors = new Set((await people()).map((row) => row.profile_id))
    expect(survivors.size).toBe(1)
    expect(await fixture.query(`SELECT count(*)::int FROM ecrm_profiles_merge_log`)).toEqual([
      { count: 7 },
    ])
  })

  it("end in one person when two workers resolve and prove the same at once", async () => {
    const roots = [
      guest("cus_g", "x@y.example"),
      account("cus_a", [proven("x@y.example")]),
      account("cus_b", [proven("x@y.example"), email("z@y.example")]),
    ]
    await Promise.all(
      [0, 1, 2, 0, 1, 2].map((start, i) => {
        const rotated = [...roots.slice(start), ...roots.slice(0, start)]
        return (i % 2 ? other : fixture.profiles).identities.resolve(rotated)
      })
    )
    expect(new Set((await people()).map((row) => row.profile_id)).size).toBe(1)
    const edges = await fixture.query(`SELECT count(*)::int FROM ecrm_profiles_merge_edge`)
    expect(edges).toEqual([{ count: 3 }])
  })

  it("leave erased people alone", async () => {
    await identities().resolve([account("cus_a")])
    await fixture.query(`UPDATE ecrm_profiles_profile SET erased_at = now()`)
    await fixture.query(`DELETE FROM ecrm_profiles_identity`)
    await identities().resolve([account("cus_a", [proven("x@y.example")])])
    expect(await fixture.query(`SELECT 1 FROM ecrm_profiles_identity`)).toEqual([])
  })
})
