import fc from "fast-check"
import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../../integration-tests/fixtures/profiles-database"
import { parseRule, type RuleNode } from "../../../../core/profiles/segments/rule"
import { countPanel } from "../count-people"
import { aPopulation, storePopulation, type Person } from "./a-population"
import { anyRule } from "./any-rule"
import { holdsInMemory } from "./holds-in-memory"

const AS_OF = "2026-11-22"
const FEW = 80
const MANY = 30_000

const rule = (root: RuleNode) => parseRule({ version: 1, root })
const drawn = (salt: string, to_percent: number): RuleNode => ({
  ...{ type: "random", salt, from_percent: 0, to_percent },
})

describe("a preview", () => {
  let fixture: ProfilesFixture

  beforeAll(async () => {
    fixture = await createProfiles("segment_preview")
  })
  afterAll(() => fixture.drop())

  const preview = (root: RuleNode, is_patient?: boolean) =>
    fixture.profiles.segments.preview(rule(root), AS_OF, is_patient)

  /** Runs something while another preview is counting for long. */
  const whileAnotherCounts = <Result>(work: () => Promise<Result>): Promise<Result> =>
    fixture.db.transaction(async (tx) => {
      await tx.raw("SELECT pg_advisory_xact_lock(hashtextextended('ecrm exact preview', 0))")
      return await work()
    })

  describe("of few people", () => {
    let people: Person[]
    const expected = (root: RuleNode) =>
      people
        .filter((person) => holdsInMemory(rule(root).root, person, AS_OF))
        .map((person) => person.profile_id)

    beforeAll(async () => {
      people = aPopulation(7, FEW, AS_OF)
      await storePopulation(fixture, people)
      await fixture.profiles.segments.summariseDeeds("all")
    })

    it("counts and names exactly those for whom the rule holds", async () => {
      await fc.assert(
        fc.asyncProperty(anyRule(AS_OF), async (root) => {
          const { sample, ...told } = await preview(root)
          const inside = expected(root)
          expect(told).toEqual({ count: inside.length, is_estimate: false, margin: 0, of: FEW })
          expect(sample).toHaveLength(Math.min(20, inside.length))
          expect(inside).toEqual(expect.arrayContaining(sample.map((line) => line.profile_id)))
        }),
        { numRuns: 40 }
      )
    })

    it("is exact even while another one is counting", async () => {
      const root = drawn("any", 50)
      await whileAnotherCounts(async () => {
        expect(await preview(root, true)).toMatchObject({
          ...{ count: expected(root).length, is_estimate: false, margin: 0 },
        })
      })
    })

    it("asks a panel of people what it would ask everybody", async () => {
      const size = 30
      const panel = await fixture.query<{ profile_id: string }>(
        `SELECT profile_id FROM ecrm_profiles_audience
         ORDER BY hashtextextended(profile_id, 20) LIMIT ${size}`
      )
      const asked = new Set(panel.map((row) => row.profile_id))
      await fc.assert(
        fc.asyncProperty(anyRule(AS_OF), async (root) => {
          const found = await countPanel(fixture.db, rule(root), AS_OF, size)
          const inside = expected(root).filter((id) => asked.has(id))
          expect(found.count).toBe(inside.length)
          expect(found.ids).toEqual(inside.sort().slice(0, 20))
        }),
        { numRuns: 120 }
      )
    })
  })

  describe("of many people", () => {
    beforeAll(async () => {
      await fixture.query("TRUNCATE ecrm_profiles_audience")
      await fixture.query(
        `INSERT INTO ecrm_profiles_audience (profile_id, first_seen_on, bucket)
         SELECT id, '2026-01-01', mod(('x' || substr(md5(id), 1, 8))::bit(32)::bigint, 10000)
         FROM generate_series(1, ${MANY}) AS n, LATERAL (SELECT 'eprof_' || md5(n::text) AS id) x`
      )
      await fixture.query("ANALYZE ecrm_profiles_audience")
    })

    it("is an estimate only where counting them takes too long", async () => {
      const root = drawn("half", 50)
      const exact = await preview(root, true)
      expect(exact).toMatchObject({ is_estimate: false, margin: 0, of: MANY })
      const estimate = await whileAnotherCounts(() => preview(root, true))
      expect(estimate).toMatchObject({ is_estimate: true, margin: expect.any(Number), of: MANY })
      expect(estimate.margin).toBeGreaterThan(0)
      expect(estimate.sample).toHaveLength(20)
    })

    it("holds the truth within its margin, whatever part of them the rule draws", async () => {
      const parts = [0.5, 1, 5, 20, 43, 50, 80, 95, 99.5, 100]
      const rules = parts.flatMap((part) =>
        ["a", "b", "c", "d"].map((salt) => drawn(`${salt}${part}`, part))
      )
      const missed: unknown[] = []
      for (const root of rules) {
        const exact = await preview(root, true)
        const { count, margin, is_estimate } = await whileAnotherCounts(() => preview(root, true))
        expect([exact.is_estimate, is_estimate]).toEqual([false, true])
        if (Math.abs(count - exact.count) > margin) missed.push({ root, exact, count, margin })
      }
      expect(missed.length).toBeLessThanOrEqual(rules.length / 20)
    })
  })
})
