import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import type { IdentityInput } from "../identities/write-roots"

const staff = { id: "user_1", name: "Ada" }
const open = {
  state: "open",
  reason: null,
  order: "score",
  is_descending: true,
  limit: 20,
  offset: 0,
} as const

describe("Duplicates", () => {
  let fixture: ProfilesFixture
  beforeAll(async () => {
    fixture = await createProfiles("duplicates")
  })
  afterAll(() => fixture.drop())
  beforeEach(async () => {
    await fixture.query(
      `TRUNCATE ecrm_profiles_profile, ecrm_profiles_audience, ecrm_profiles_duplicate CASCADE`
    )
  })

  const rootOf = (value: string) => fixture.profiles.identities.rootId({ kind: "customer", value })
  const person = async (
    id: string,
    given: { email?: string; phone?: string; name?: string; postal_code?: string } = {}
  ) => {
    const identities: IdentityInput[] = [{ kind: "customer", value: id, proof: "login" }]
    if (given.email) identities.push({ kind: "email", value: given.email, proof: "none" })
    if (given.phone) identities.push({ kind: "phone", value: given.phone, proof: "none" })
    const anchor = { kind: "customer" as const, value: id }
    await fixture.profiles.identities.resolve([{ anchor, first_seen_at: new Date(0), identities }])
    await fixture.profiles.identities.replaceAudience([rootOf(id)], true, () =>
      Promise.resolve([
        {
          profile_id: rootOf(id),
          has_account: true,
          display_name: given.name ?? null,
          email: given.email ?? null,
          phone: given.phone ?? null,
          search_text: "",
          group_ids: [],
          country_code: "de",
          province: null,
          city: null,
          postal_code: given.postal_code ?? null,
          consents: [],
          consent_states: [],
          is_suppressed: false,
          objects_to_profiling: false,
        },
      ])
    )
  }
  const duplicates = () => fixture.profiles.duplicates
  const found = async () =>
    (await duplicates().list(open)).duplicates.map(({ left, right, reasons, score }) => ({
      ids: [left.profile_id, right.profile_id].sort(),
      reasons,
      score,
    }))
  const pair = (a: string, b: string) => [rootOf(a), rootOf(b)].sort()

  it("are people with one address, one number, one name and postal code, or a like address", async () => {
    await person("a", { email: "ada@x.example", name: "Ada King", postal_code: "89 073" })
    await person("b", { email: "ada@x.example", name: "ada  king", postal_code: "89073" })
    await person("c", { phone: "+491", name: "C" })
    await person("d", { phone: "+491" })
    await person("e", { email: "john.smith+news@x.example", name: "John Smith" })
    await person("f", { email: "johnsmith@y.example", name: "John Smith" })
    await person("g", { email: "other@z.example", name: "Nobody Else", postal_code: "1" })
    expect(await duplicates().find()).toBe(3)
    expect(await found()).toEqual([
      {
        ids: pair("a", "b"),
        reasons: ["same_email", "same_name_and_postal_code"],
        score: 0.96,
      },
      { ids: pair("c", "d"), reasons: ["same_phone"], score: 0.7 },
      { ids: pair("e", "f"), reasons: ["similar_email"], score: 0.5 },
    ])
    const { duplicates: filtered, count } = await duplicates().list({
      ...open,
      reason: "same_phone",
    })
    expect([filtered.length, count]).toEqual([1, 1])
  })

  it("join nobody by themselves, and are no suggestion once they are joined or dismissed", async () => {
    await person("a", { email: "ada@x.example" })
    await person("b", { email: "ada@x.example" })
    await person("c", { email: "ada@x.example" })
    await duplicates().find()
    const people = await fixture.query(`SELECT 1 FROM ecrm_profiles_profile WHERE id = profile_id`)
    expect(people).toHaveLength(3)
    await duplicates().dismiss(rootOf("c"), rootOf("a"), staff.id, true)
    const [merge] = await fixture.profiles.identities.merge(rootOf("a"), rootOf("b"), staff)
    await duplicates().find()
    const survivor = merge.left_id
    const open_ = await found()
    expect(open_.map(({ ids }) => ids)).toEqual(survivor === rootOf("a") ? [] : [pair("b", "c")])
    await fixture.profiles.identities.unmerge(merge.id, staff)
    await duplicates().find()
    expect((await found()).map(({ ids }) => ids)).toEqual([pair("b", "c")])
    await duplicates().dismiss(rootOf("a"), rootOf("c"), staff.id, false)
    expect(await found()).toHaveLength(2)
    await expect(duplicates().dismiss(rootOf("a"), "nobody", staff.id, true)).rejects.toMatchObject(
      { code: "profiles.duplicate_unknown" }
    )
  })

  it("are not all who share what a crowd shares", async () => {
    for (let i = 0; i < 11; i++) await person(`p${i}`, { phone: "+4989123" })
    expect(await duplicates().find()).toBe(0)
  })
})

describe("Proofs of an address by mail", () => {
  let fixture: ProfilesFixture
  beforeAll(async () => {
    fixture = await createProfiles("email_proofs")
  })
  afterAll(() => fixture.drop())
  beforeEach(() => fixture.query(`TRUNCATE ecrm_profiles_email_proof`))

  const proofs = () => fixture.profiles.emailProofs
  const ask = async (customer_id = "cus_1") => {
    const id = await proofs().request(customer_id, "a@x.example")
    return id === null ? null : await proofs().issue(id)
  }
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0")

  it("keep a hash, take a code once, and only from whom it was mailed for", async () => {
    const proof = await ask()
    const code = proof?.code as string
    expect(code).toMatch(/^\d{6}$/)
    expect(JSON.stringify(await fixture.query(`SELECT * FROM ecrm_profiles_email_proof`))).not.toContain(code) // prettier-ignore
    expect(await proofs().confirm("cus_2", code)).toBeNull()
    expect(await proofs().confirm("cus_1", wrong(code))).toBeNull()
    const answers = await Promise.all([1, 2, 3].map(() => proofs().confirm("cus_1", code)))
    expect(answers.filter((email) => email === "a@x.example")).toHaveLength(1)
    expect(await proofs().confirm("cus_1", code)).toBeNull()
  })

  it("are spent by five wrong tries, also when they come at once", async () => {
    const code = (await ask())?.code as string
    await Promise.all(Array.from({ length: 5 }, () => proofs().confirm("cus_1", wrong(code))))
    expect(await proofs().confirm("cus_1", code)).toBeNull()
  })

  it("expire after fifteen minutes, and when a newer code was asked for", async () => {
    const first = (await ask())?.code as string
    await fixture.query(
      `UPDATE ecrm_profiles_email_proof SET created_at = created_at - interval '1 minute'`
    )
    const second = (await ask())?.code as string
    if (first !== second) expect(await proofs().confirm("cus_1", first)).toBeNull()
    await fixture.query(
      `UPDATE ecrm_profiles_email_proof SET expires_at = expires_at - interval '15 minutes'`
    )
    expect(await proofs().confirm("cus_1", second)).toBeNull()
  })

  it("are five an hour, also when they are asked for at once", async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => proofs().request("cus_1", "a@x.example"))
    )
    expect(ids.filter((id) => id !== null)).toHaveLength(5)
    expect(await proofs().request("cus_2", "b@x.example")).not.toBeNull()
    await fixture.query(
      `UPDATE ecrm_profiles_email_proof SET created_at = created_at - interval '61 minutes'`
    )
    expect(await proofs().request("cus_1", "a@x.example")).not.toBeNull()
  })
})
