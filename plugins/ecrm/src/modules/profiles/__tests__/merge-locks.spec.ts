import { Client } from "pg"
import {
  createProfiles,
  type ProfilesFixture,
} from "../../../../../../integration-tests/fixtures/profiles-database"
import { until } from "../../../../../../integration-tests/fixtures/server-process"

const staff = { id: "user_1", name: "Ada" }
const LOCK = `SELECT FROM ecrm_profiles_profile WHERE id = $1 FOR NO KEY UPDATE`

let fixture: ProfilesFixture
let refresh: Client
beforeAll(async () => {
  fixture = await createProfiles("mergelocks")
  refresh = new Client({ connectionString: fixture.url })
  await refresh.connect()
})
afterAll(async () => {
  await refresh?.end()
  await fixture?.drop()
})

describe("A merge that is taken back", () => {
  it("waits for a refresh of both sides, and neither dies of it", async () => {
    const { identities } = fixture.profiles
    const ids = ["cus_a", "cus_b"].sort((a, b) => {
      const [left, right] = [a, b].map((value) => identities.rootId({ kind: "customer", value }))
      return left < right ? -1 : 1
    })
    // Whoever came first survives, and has the lower id: refreshes lock it first.
    const { root_ids } = await identities.resolve(
      ids.map((value, day) => ({
        anchor: { kind: "customer" as const, value },
        first_seen_at: new Date(day * 86_400_000),
        identities: [{ kind: "customer" as const, value, proof: "login" as const }],
      }))
    )
    const [low, high] = [...root_ids].sort()
    const [merge] = await identities.merge(low, high, staff)
    expect(merge).toMatchObject({ left_id: low, right_id: high })
    await refresh.query("BEGIN")
    await refresh.query(LOCK, [low])
    const undone = identities.unmerge(merge.id, staff)
    await until("it to wait", async () => {
      const { rowCount } = await refresh.query(
        `SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`
      )
      return rowCount === 1
    })
    await refresh.query(LOCK, [high])
    await refresh.query("COMMIT")
    expect(await undone).toMatchObject([{ action: "unmerge", left_id: low, right_id: high }])
  })
})
