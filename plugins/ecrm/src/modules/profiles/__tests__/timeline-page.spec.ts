import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import type { TimelineQuery } from "../timeline/read-page"

const ENTRIES = 50_000
const RUNS = 15
const FIRST = Date.parse("2020-01-01T00:00:00Z")

const query = (over: Partial<TimelineQuery> = {}): TimelineQuery => ({
  kinds: null,
  direction: null,
  search: null,
  from: null,
  limit: 50,
  ...over,
})

describe("The timeline of a person with 50,000 entries", () => {
  let fixture: ProfilesFixture
  const read = (over: Partial<TimelineQuery> = {}) =>
    fixture.profiles.timeline.readPage("p1", query(over))
  const numbers = (entries: { details: Record<string, unknown> }[]) =>
    entries.map(({ details }) => details.n as number)

  beforeAll(async () => {
    fixture = await createProfiles("timeline_page")
    await fixture.query(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, first_seen_at)
       VALUES ('p1', 'p1', now()), ('p2', 'p2', now())`
    )
    // two at each instant, so that ties are met; a rare kind and a rare word
    await fixture.query(
      `INSERT INTO ecrm_profiles_timeline (root_id, profile_id, key, kind, direction, occurred_at,
         details, search_text)
       SELECT 'p1', 'p1', 'k' || n, CASE WHEN n % 10000 = 0 THEN 'call' ELSE 'visit' END,
         CASE WHEN n % 3 = 0 THEN 'out' ELSE 'in' END,
         timestamptz '2020-01-01Z' + (n / 2) * interval '1 hour', jsonb_build_object('n', n),
         CASE WHEN n = 1234 THEN 'about 50% off_now' ELSE 'red mug ' || n END
       FROM generate_series(0, ${ENTRIES - 1}) AS n`
    )
    await fixture.query(
      `INSERT INTO ecrm_profiles_timeline (root_id, profile_id, key, kind, direction, occurred_at)
       VALUES ('p2', 'p2', 'k', 'visit', 'in', now())`
    )
    await fixture.query(`VACUUM ANALYZE ecrm_profiles_timeline`)
  })
  afterAll(() => fixture.drop())

  it("is read downwards and upwards without a gap and without anything twice", async () => {
    let page = await read()
    expect(page.newer).toBeNull()
    const down = numbers(page.entries)
    for (let i = 0; i < 5; i++) {
      page = await read({ from: { older: page.older! } })
      down.push(...numbers(page.entries))
    }
    expect(down).toEqual(Array.from({ length: 300 }, (_, i) => ENTRIES - 1 - i))
    const up = [...numbers(page.entries)]
    while (page.newer !== null) {
      page = await read({ from: { newer: page.newer } })
      up.unshift(...numbers(page.entries))
    }
    expect(up).toEqual(down)
  })

  it("ends at its oldest entry", async () => {
    const page = await read({ from: { at: new Date(FIRST) } })
    expect(numbers(page.entries)).toEqual([1, 0])
    expect(page.older).toBeNull()
    expect(numbers((await read({ from: { newer: page.newer! }, limit: 2 })).entries)).toEqual([
      3, 2,
    ])
  })

  it("jumps to a date, and from before its begin back to its entries", async () => {
    const at = new Date(FIRST + 1_000 * 3_600_000)
    expect(numbers((await read({ from: { at }, limit: 3 })).entries)).toEqual([2001, 2000, 1999])
    const before = await read({ from: { at: new Date(FIRST - 1) } })
    expect(before).toMatchObject({ entries: [], older: null })
    const next = await read({ from: { newer: before.newer! }, limit: 2 })
    expect(numbers(next.entries)).toEqual([1, 0])
    const now = await read({ from: { at: new Date() } })
    expect(now.newer).toBeNull()
  })

  it("is filtered by kind, direction and words, taken as they are", async () => {
    expect(numbers((await read({ kinds: ["call"] })).entries)).toEqual([
      40_000, 30_000, 20_000, 10_000, 0,
    ])
    const { entries } = await read({ kinds: ["call"], direction: "out" })
    expect(numbers(entries)).toEqual([30_000, 0])
    expect(numbers((await read({ search: "50% off_" })).entries)).toEqual([1234])
    expect((await read({ search: "5_% off" })).entries).toEqual([])
    expect((await read({ search: "\\" })).entries).toEqual([])
  })

  it("costs at most as much as looking at every entry once, wherever the page lies", async () => {
    const places: Partial<TimelineQuery>[] = [
      {},
      { from: { at: new Date(FIRST + 12_500 * 3_600_000) } },
      { from: { older: `${FIRST * 1_000 + 3_600_000_000_000}.1` } },
      { from: { newer: `${FIRST * 1_000}.1` } },
      { kinds: ["call"] },
      { kinds: ["call"], direction: "in" },
      { search: "red mug 77" },
      { search: "50% off" },
    ]
    const look = () =>
      fixture.query(
        `SELECT count(*) FROM ecrm_profiles_timeline
         WHERE profile_id = 'p1' AND details::text || search_text LIKE '%nothing%'`
      )
    // the quickest of several runs in turn: what other programs take from the machine is shared
    const quickest = new Map<unknown, number>()
    for (let run = 0; run < RUNS; run++) {
      for (const one of [null, ...places]) {
        const start = performance.now()
        await (one === null ? look() : read(one))
        quickest.set(one, Math.min(quickest.get(one) ?? Infinity, performance.now() - start))
      }
    }
    for (const place of places) expect(quickest.get(place)).toBeLessThan(quickest.get(null)!)
  })
})
