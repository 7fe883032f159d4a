import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import { until } from "../../../../../../integration-tests/fixtures/server-process"
import type { TimelineEntry } from "../../../core/profiles/timeline-entry"

const entry = (over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  root_id: "r1",
  key: "order_placed:order_1",
  kind: "order_placed",
  direction: "in",
  occurred_at: new Date("2026-01-02T03:04:05.678Z"),
  details: { number: "17" },
  ...over,
})

describe("Timeline.append", () => {
  let fixture: ProfilesFixture
  beforeAll(async () => {
    fixture = await createProfiles("timeline_append")
    await fixture.query(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, first_seen_at)
       VALUES ('r1', 'p1', now()), ('p1', 'p1', now())`
    )
  })
  afterAll(() => fixture.drop())
  beforeEach(() => fixture.query(`TRUNCATE ecrm_profiles_timeline`))

  const rows = () => fixture.query(`SELECT * FROM ecrm_profiles_timeline ORDER BY id`)
  const waiting = () =>
    fixture.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    )

  it("tells the same key of a root once, under the person the root belongs to now", async () => {
    const { timeline } = fixture.profiles
    expect(await timeline.append([entry()])).toBe(1)
    expect(await timeline.append([entry({ details: { number: "18" } })])).toBe(0)
    expect(await timeline.append([entry({ root_id: "p1" })])).toBe(1)
    expect(await rows()).toMatchObject([
      { root_id: "r1", profile_id: "p1", details: { number: "17" }, actor_name: null },
      { root_id: "p1", profile_id: "p1" },
    ])
  })

  it("leaves out roots that do not exist, and bears one key twice in a call", async () => {
    const { timeline } = fixture.profiles
    expect(await timeline.append([entry(), entry(), entry({ root_id: "gone" })])).toBe(1)
    expect(await timeline.append([])).toBe(0)
  })

  it("moves with a merge that is under way", async () => {
    let appended: Promise<number> | undefined
    await fixture.db.transaction(async (tx) => {
      await tx.raw(`UPDATE ecrm_profiles_profile SET profile_id = 'r1' WHERE id = 'r1'`)
      appended = fixture.profiles.timeline.append([entry()])
      await until("the wait for the merge", async () => (await waiting()).length > 0)
    })
    expect(await appended).toBe(1)
    expect(await rows()).toMatchObject([{ root_id: "r1", profile_id: "r1" }])
  })
})
