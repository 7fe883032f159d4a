import { aShopper } from "../fixtures/a-shopper"
import { createProcessStore, type ProcessStore } from "../fixtures/a-process-store"
import { freePort } from "../fixtures/ports"
import { startServer, until, type ServerProcess } from "../fixtures/server-process"
import { uuidV7 } from "../fixtures/uuid-v7"

jest.setTimeout(400_000)

/** The budget for a membership that follows an event; deeds are what memberships are made of. */
const FOLLOWS_MS_MAX = 1_000
const EVENTS = 15

let shop: ProcessStore
const processes: ServerProcess[] = []

beforeAll(async () => {
  shop = await createProcessStore("deeds")
  for (const mode of ["server", "worker"]) {
    processes.push(await startServer(await freePort(), { ...shop.env, MEDUSA_WORKER_MODE: mode }))
  }
})
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill()))
  await shop?.drop()
})

const views = async () =>
  (
    await shop.query<{ views: number }>(
      `SELECT coalesce(sum(count), 0)::int AS views FROM ecrm_profiles_activity
       WHERE kind = 'view'`
    )
  )[0].views

describe("a server and a worker that share nothing but the database", () => {
  it("count what somebody signed in did within a second of the answer", async () => {
    const [{ url }] = processes
    const { headers } = await aShopper(url, shop.store, "anna@example.com")
    const took: number[] = []
    for (let i = 1; i <= EVENTS; i++) {
      const event = { id: uuidV7(), type: "view", product_id: `prod_${i}` }
      const answer = await fetch(`${url}/ecrm/events`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ events: [event] }),
      })
      expect(answer.status).toBe(200)
      const answeredAt = performance.now()
      await until("the deed", async () => (await views()) === i, 60_000, 10)
      took.push(performance.now() - answeredAt)
    }
    const sorted = [...took].sort((a, b) => a - b)
    expect(sorted[Math.floor(EVENTS / 2)]).toBeLessThan(FOLLOWS_MS_MAX)
  })
})
