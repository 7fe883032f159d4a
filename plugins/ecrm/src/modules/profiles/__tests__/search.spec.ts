import fc from "fast-check"
import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import type { ProfileFilter, ProfileSort } from "../../../core/profiles/profile-list"
import { likePatterns, readSearch } from "../../../core/profiles/search-words"

const PEOPLE = 12_000
const COUNTED = 10_000

const FILTER = Object.fromEntries(
  "kind customer_class loyalty_class rfm_group r f m country_code segment_id has_account consent"
    .split(" ")
    .map((name) => [name, null])
) as unknown as ProfileFilter

describe("A search among many people", () => {
  let fixture: ProfilesFixture

  beforeAll(async () => {
    fixture = await createProfiles("search")
    const { query } = fixture
    await query(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, display_name, search_text, first_seen_at)
       SELECT id, id, name, lower(name || ' ' || replace(name, ' ', '.') || n || '@gmail.com'),
              timestamptz '2026-01-01 UTC' + n * interval '1 minute'
       FROM generate_series(1, ${PEOPLE}) AS n, LATERAL (SELECT
         'eprof_' || md5(n::text) AS id,
         (ARRAY['Anna', 'Bo', 'Dean', 'O''Hara', '李', 'X'])[1 + n % 6] || ' '
           || (ARRAY['Meier', 'de Vries', 'St.Ives', '王小明', 'a\\b', 'Zoë', 'Ng'])[1 + n % 7]
           AS name) who`
    )
    await query(
      `INSERT INTO ecrm_profiles_audience
         (profile_id, first_seen_on, bucket, orders, revenue, last_order_on, country_code)
       SELECT id, '2026-01-01', 0, n % 3, n % 100, CASE WHEN n % 4 > 0
         THEN date '2026-01-01' + n % 300 END, (ARRAY['de', 'fr'])[1 + n % 2]
       FROM (SELECT id, substring(search_text FROM '(\\d+)@')::int AS n
             FROM ecrm_profiles_profile) numbered`
    )
    await query("ANALYZE ecrm_profiles_profile, ecrm_profiles_audience")
  })
  afterAll(() => fixture.drop())

  const search = (
    q: string,
    rest: { sort?: ProfileSort; offset?: number; country?: string; consent?: "none" } = {}
  ) =>
    fixture.profiles.staff.listProfiles({
      q,
      filter: { ...FILTER, country_code: rest.country ?? null, consent: rest.consent ?? null },
      sort: rest.sort ?? null,
      is_descending: true,
      limit: 20,
      offset: rest.offset ?? 0,
    })

  const ORDERS: Partial<Record<ProfileSort, string>> = {
    last_order: "a.last_order_on DESC NULLS LAST, a.profile_id",
    revenue: "a.revenue DESC, a.profile_id",
    name: "lower(p.display_name) DESC, p.id DESC",
  }
  /** Everybody in whom all words are found, by looking at every one. */
  const everybody = async (q: string, sort: ProfileSort, country?: string) => {
    const words = readSearch(q).words.map((ways) => ways.flatMap(likePatterns))
    const rows = await fixture.query<{ id: string }>(
      `SELECT p.id FROM (SELECT id, display_name, search_text || '' AS text
                         FROM ecrm_profiles_profile) p
       JOIN ecrm_profiles_audience a ON a.profile_id = p.id
       WHERE ${words.map((ways) => `(${ways.map(() => "p.text LIKE ?").join(" OR ")})`).join(" AND ")}
         ${country === undefined ? "" : `AND a.country_code = '${country}'`}
       ORDER BY ${ORDERS[sort]}`,
      words.flat()
    )
    return rows.map((row) => row.id)
  }

  it.each([
    "de",
    "x",
    "o'",
    "n",
    "王",
    "小明",
    "李 王",
    "a\\",
    "anna",
    "gmail",
    "gmail de",
    "12",
    "anna.meier11",
  ])("finds by %p exactly those in whom it stands, in order", async (q) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<ProfileSort>("last_order", "revenue", "name"),
        fc.constantFrom(undefined, "de"),
        fc.constantFrom(0, 20, 1_000),
        async (sort, country, offset) => {
          const all = await everybody(q, sort, country)
          const { profiles, count, is_more } = await search(q, { sort, country, offset })
          expect(profiles.map(({ id }) => id)).toEqual(all.slice(offset, offset + 20))
          expect([count, is_more]).toEqual([Math.min(all.length, COUNTED), all.length > COUNTED])
        }
      ),
      { numRuns: 6 }
    )
  })

  it("finds by words of very many those whom a filter of few leaves", async () => {
    const agreed = (await everybody("gmail", "last_order")).filter((_, index) => index % 3_000 > 0)
    await fixture.query(
      `UPDATE ecrm_profiles_audience SET consents = '{email:offers}' WHERE profile_id = ANY(?)`,
      [agreed]
    )
    await fixture.query("ANALYZE ecrm_profiles_audience")
    const { profiles, count } = await search("gmail", { consent: "none" })
    expect([profiles.length, count]).toEqual([4, 4])
  })

  it("puts whom a number names before everybody in whom it stands", async () => {
    const [named] = await everybody("gmail", "name")
    await fixture.query(
      `INSERT INTO ecrm_profiles_identity (root_id, profile_id, kind, value, proof)
       VALUES (?, ?, 'external', 'gmail', 'import')`,
      [named, named]
    )
    const { profiles } = await search("gmail")
    const [, ...others] = profiles.map(({ id }) => id)
    expect(profiles[0].id).toBe(named)
    const rest = (await everybody("gmail", "last_order")).filter((id) => id !== named)
    expect(others).toEqual(rest.slice(0, 19))
  })
})
