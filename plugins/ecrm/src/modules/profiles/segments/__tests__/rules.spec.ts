import fc from "fast-check"
import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../../integration-tests/fixtures/profiles-database"
import { compileRule } from "../../../../core/profiles/segments/compile"
import { conditionsOf, parseRule, type RuleNode } from "../../../../core/profiles/segments/rule"
import type { Explanation } from "../../../../core/profiles/segments/explain"
import { aPopulation, storePopulation, type Person } from "./a-population"
import { anyRule } from "./any-rule"
import { holdsInMemory } from "./holds-in-memory"

const AS_OF = ["2024-02-27", "2025-02-27", "2026-11-22", "2023-12-20"]
const PEOPLE = 80
const RULES_PER_POPULATION = 120

describe("rules on a database", () => {
  let fixture: ProfilesFixture

  beforeAll(async () => {
    fixture = await createProfiles("segment_rules")
  })
  afterAll(() => fixture.drop())

  const settle = async (seed: number, as_of: string): Promise<Person[]> => {
    const people = aPopulation(seed, PEOPLE, as_of)
    await storePopulation(fixture, people)
    await fixture.profiles.segments.summariseDeeds("all")
    return people
  }
  const select = async (root: RuleNode, as_of: string, profile_ids?: string[]) => {
    const rule = parseRule({ version: 1, root })
    const { text, values } = compileRule(rule, { as_of, profile_ids })
    const rows = await fixture.query<{ profile_id: string }>(text, values)
    return rows.map((row) => row.profile_id).sort()
  }
  const expected = (root: RuleNode, people: Person[], as_of: string) =>
    people
      .filter((person) => holdsInMemory(parseRule({ version: 1, root }).root, person, as_of))
      .map((person) => person.profile_id)
      .sort()

  it.each(AS_OF)("select exactly those for whom they hold, on %s", async (as_of) => {
    const people = await settle(Number(as_of.slice(8)), as_of)
    const all = people.map((person) => person.profile_id)
    await fc.assert(
      fc.asyncProperty(anyRule(as_of), async (root) => {
        const inside = await select(root, as_of)
        expect(inside).toEqual(expected(root, people, as_of))
        const outside = await select({ type: "not", node: root }, as_of)
        expect([...inside, ...outside].sort()).toEqual([...all].sort())
      }),
      { numRuns: RULES_PER_POPULATION }
    )
  })

  it("say of some people what they say of everybody", async () => {
    const as_of = AS_OF[2]
    const people = await settle(5, as_of)
    const some = people.slice(10, 25).map((person) => person.profile_id)
    await fc.assert(
      fc.asyncProperty(anyRule(as_of), async (root) => {
        const all = await select(root, as_of)
        expect(await select(root, as_of, some)).toEqual(all.filter((id) => some.includes(id)))
      }),
      { numRuns: RULES_PER_POPULATION }
    )
  })

  it("are told part by part as they decide", async () => {
    const as_of = AS_OF[2]
    const people = await settle(6, as_of)
    const { segments } = fixture.profiles
    const leaves = (told: Explanation): Explanation[] => {
      if (told.type === "condition") return [told]
      return told.type === "not" ? leaves(told.node) : told.nodes.flatMap(leaves)
    }
    let count = 0
    await fc.assert(
      fc.asyncProperty(anyRule(as_of), fc.nat(PEOPLE - 1), async (root, index) => {
        const rule = parseRule({ version: 1, root })
        await fixture.query(
          `INSERT INTO ecrm_profiles_segment (id, name, kind, rule) VALUES (?, ?, 'live', ?::jsonb)`,
          [`eseg_${++count}`, `Segment ${count}`, JSON.stringify(rule)]
        )
        const person = people[index]
        const why = await segments.why(`eseg_${count}`, person.profile_id, as_of)
        expect(why.explanation?.holds).toBe(holdsInMemory(rule.root, person, as_of))
        const told = leaves(why.explanation as Explanation)
        const each = conditionsOf(rule.root).map(([, leaf]) => holdsInMemory(leaf, person, as_of))
        expect(told.map((leaf) => leaf.holds)).toEqual(each)
      }),
      { numRuns: RULES_PER_POPULATION }
    )
  })
})
