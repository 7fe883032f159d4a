import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../../integration-tests/fixtures/profiles-database"
import { until } from "../../../../../../../integration-tests/fixtures/server-process"
import { parseRule } from "../../../../core/profiles/segments/rule"
import type { MembershipMove } from "../../../../core/profiles/segments/segment-events"
import type { StoreDatabase } from "../../../../store-database"
import type { Telling } from "../changes"
import { aPopulation, storePopulation } from "./a-population"

const AS_OF = "2026-11-22"
const PEOPLE = 60

describe("Changes of memberships", () => {
  let fixture: ProfilesFixture
  let id: string
  const segments = () => fixture.profiles.segments
  const telling = (emit: Telling["emit"]): Telling => ({ write: async () => undefined, emit })

  beforeAll(async () => {
    fixture = await createProfiles("changes")
  })
  afterAll(() => fixture.drop())

  beforeEach(async () => {
    await storePopulation(fixture, aPopulation(1, PEOPLE, AS_OF))
    await fixture.query("DELETE FROM ecrm_profiles_segment")
    await fixture.query("TRUNCATE ecrm_profiles_membership_change")
    const test = { op: "at_least", value: 0 }
    const everybody = await segments().create({
      ...{ name: "Everybody", description: "", kind: "live" },
      rule: parseRule({ version: 1, root: { type: "metric", metric: "orders", test } }),
      ...{ recipe: null, is_mirrored: false, created_by: null },
    })
    id = everybody.id
    await segments().evaluateAll(AS_OF)
  })

  it("are told at least once: what could not be told is told again", async () => {
    const fails = segments().publish(
      100,
      telling(async () => {
        throw new Error("the bus is down")
      })
    )
    await expect(fails).rejects.toThrow("the bus is down")
    const told: number[] = []
    const tell = async (moves: MembershipMove[]) => void told.push(...moves.map(({ id }) => id))
    while ((await segments().publish(25, telling(tell))) > 0);
    expect(new Set(told).size).toBe(PEOPLE)
    expect(told).toHaveLength(PEOPLE)
  })

  it("are told to others only once they are committed, and noted as told only after that", async () => {
    const seen: unknown[] = []
    const look = async () => {
      const [row] = await fixture.query(
        `SELECT count(*) FILTER (WHERE leased_until > now())::int AS claimed,
           count(published_at)::int AS told FROM ecrm_profiles_membership_change`
      )
      seen.push(row)
    }
    await segments().publish(100, { write: look, emit: look })
    await look()
    expect(seen).toEqual([
      { claimed: 0, told: 0 },
      { claimed: PEOPLE, told: 0 },
      { claimed: 0, told: PEOPLE },
    ])
  })

  it("are not told when what must stand before cannot be written", async () => {
    let emitted = 0
    const emit = async (moves: MembershipMove[]) => void (emitted += moves.length)
    const write = async (_: MembershipMove[], tx: StoreDatabase) => {
      await tx.raw("SELECT 1 / 0")
    }
    await expect(segments().publish(100, { write, emit })).rejects.toThrow("division by zero")
    expect(emitted).toBe(0)
    expect(await segments().publish(100, { write: async () => undefined, emit })).toBe(PEOPLE)
    expect(emitted).toBe(PEOPLE)
  })

  it("are told again with the same ids where the worker died while it told them", async () => {
    const told: number[][] = [[], []]
    let release = () => undefined as void
    const dying = segments().publish(
      100,
      telling(async (moves) => {
        told[0].push(...moves.map(({ id }) => id))
        await new Promise<void>((resolve) => (release = resolve))
      })
    )
    await until("a claim", () => told[0].length > 0)
    const tell = telling(async (moves) => void told[1].push(...moves.map(({ id }) => id)))
    expect(await segments().publish(100, tell)).toBe(0)
    await fixture.query(
      "UPDATE ecrm_profiles_membership_change SET leased_until = now() - interval '1 second'"
    )
    expect(await segments().publish(100, tell)).toBe(PEOPLE)
    expect(told[1]).toEqual(told[0])
    release()
    await dying
    expect(await segments().publish(100, tell)).toBe(0)
  })

  it("are told in the transaction that holds them, which waits for nobody for long", async () => {
    let found: unknown
    const write = async (moves: MembershipMove[], tx: StoreDatabase) => {
      const { rows } = await tx.raw(
        `SELECT current_setting('lock_timeout') AS lock_timeout, count(*)::int AS held
         FROM ecrm_profiles_membership_change WHERE segment_id = ? AND xmax::text <> '0'`,
        [id]
      )
      found = rows
      expect(moves).toHaveLength(PEOPLE)
    }
    await segments().publish(100, { write, emit: async () => undefined })
    expect(found).toEqual([{ lock_timeout: "5s", held: PEOPLE }])
  })
})
