import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"

let warehouse: WarehouseFixture

beforeAll(async () => {
  warehouse = await createWarehouse("tasks")
})
afterAll(async () => await warehouse.drop())
beforeEach(async () => await warehouse.query("TRUNCATE task"))

const ask = (key: string, delay_ms = 0) =>
  warehouse.service.enqueueTasks([{ kind: "work", key, delay_ms }])
const claim = (limit = 10, lease_s = 60) => warehouse.service.claimTasks("work", limit, lease_s)
const rows = () => warehouse.query<Record<string, unknown>>("SELECT * FROM task ORDER BY key")
/** Lets time pass for the rows, on the database's clock. */
const pass = (seconds: number) =>
  warehouse.query(
    `UPDATE task SET due_at = due_at - make_interval(secs => $1),
       leased_until = leased_until - make_interval(secs => $1)`,
    [seconds]
  )

describe("tasks", () => {
  it("are one row however often they are asked for", async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask("a")))
    expect(await rows()).toMatchObject([{ key: "a", requested: 20 }])
  })

  it("are never given to two workers that claim at once", async () => {
    const keys = Array.from({ length: 500 }, (_, i) => ({ kind: "work", key: `k${i}` }))
    await warehouse.service.enqueueTasks(keys)
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(100)))
    const got = claims.flat().map((task) => task.key)
    expect(new Set(got).size).toBe(got.length)
    expect([...got, ...(await claim(500)).map((task) => task.key)].sort()).toEqual(
      keys.map(({ key }) => key).sort()
    )
  })

  it("go to another worker when the lease has run out, and the first one's end counts no more", async () => {
    await ask("a")
    const first = await claim(1, 30)
    expect(await claim()).toEqual([])
    await pass(31)
    const second = await claim(1, 30)
    expect(second).toHaveLength(1)
    await warehouse.service.completeTasks(first)
    await warehouse.service.failTasks(first, "late")
    expect(await rows()).toMatchObject([{ lease_id: second[0].lease_id, attempts: 0 }])
    await warehouse.service.completeTasks(second)
    expect(await rows()).toEqual([])
  })

  it("run once more when they are asked for during the work", async () => {
    await ask("a")
    const [task] = await claim()
    await ask("a")
    await warehouse.service.completeTasks([task])
    const again = await claim()
    expect(again).toHaveLength(1)
    await warehouse.service.completeTasks(again)
    expect(await rows()).toEqual([])
  })

  it("run once more at once when they are asked for while they are being completed", async () => {
    await ask("a")
    const [task] = await claim()
    await warehouse.query("BEGIN")
    await warehouse.query("UPDATE task SET requested = requested + 1, due_at = now()")
    const completing = warehouse.service.completeTasks([task])
    for (;;) {
      const waiting = await warehouse.query(
        `SELECT 1 FROM pg_locks
         WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`
      )
      if (waiting.length > 0) break
    }
    await warehouse.query("COMMIT")
    await completing
    expect(await claim()).toHaveLength(1)
  })

  it("stay with a worker that extends its lease, and with it a request made meanwhile", async () => {
    await ask("a")
    await ask("b")
    const tasks = await claim(2, 30)
    await ask("b")
    await pass(20)
    expect(await warehouse.service.extendLeases(tasks, 30)).toEqual(tasks)
    await pass(20)
    expect(await claim()).toEqual([])
    await warehouse.service.completeTasks(tasks)
    expect((await claim()).map((task) => task.key)).toEqual(["b"])
  })

  it("cannot be kept by a worker that lost them", async () => {
    await ask("a")
    const first = await claim(1, 30)
    await pass(31)
    await claim(1, 30)
    expect(await warehouse.service.extendLeases(first, 30)).toEqual([])
  })

  it("wait as long as a request during the work says", async () => {
    await ask("a")
    const [task] = await claim(1, 60)
    await ask("a", 20_000)
    await warehouse.service.completeTasks([task])
    expect(await claim()).toEqual([])
    await pass(21)
    expect(await claim()).toHaveLength(1)
  })

  it("come again after 2, 4, 8 … at most 900 s when they fail", async () => {
    await ask("a")
    const waits: number[] = []
    for (let i = 0; i < 12; i++) {
      await warehouse.service.failTasks(await claim(), "broken")
      const [row] = await warehouse.query<{ wait: number }>(
        "SELECT round(extract(epoch FROM due_at - now()))::int AS wait FROM task"
      )
      waits.push(row.wait)
      await pass(row.wait + 1)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
    expect(await rows()).toMatchObject([{ attempts: 12, last_error: "broken" }])
  })

  it("keep what went wrong without the addresses in it", async () => {
    await ask("a")
    await warehouse.service.failTasks(await claim(), 'no mail to "ada@example.com", <b@c.de>')
    expect(await rows()).toMatchObject([{ last_error: 'no mail to "<address>", <<address>>' }])
  })

  it("are due only after their delay, oldest first", async () => {
    await ask("late", 10_000)
    await ask("b")
    await ask("a")
    await warehouse.query("UPDATE task SET due_at = due_at - interval '1 s' WHERE key = 'b'")
    expect((await claim()).map((task) => task.key)).toEqual(["b", "a"])
    await pass(11)
    expect((await claim()).map((task) => task.key)).toEqual(["late"])
  })
})

describe("turns", () => {
  it("are given to one of all who ask, once a period", async () => {
    const asked = () =>
      Promise.all(Array.from({ length: 10 }, () => warehouse.service.takeTurn("sweep", 30)))
    expect((await asked()).filter(Boolean)).toHaveLength(1)
    expect((await asked()).filter(Boolean)).toHaveLength(0)
    await pass(31)
    expect((await asked()).filter(Boolean)).toHaveLength(1)
  })
})
