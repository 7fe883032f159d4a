import { createMedusaContainer } from "@medusajs/framework/utils"
import { asValue } from "@medusajs/framework/awilix"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { until } from "../../../../../../integration-tests/fixtures/server-process"
import warehouseRunSlowTasks from "../../../jobs/warehouse-run-slow-tasks"
import warehouseRunTasks from "../../../jobs/warehouse-run-tasks"
import type { TaskHandler } from "../../../workflows/task-handlers"
import { runDueTasks } from "../../../workflows/warehouse/run-due-tasks"

let warehouse: WarehouseFixture
const logged: string[] = []
const container = createMedusaContainer()

beforeAll(async () => {
  warehouse = await createWarehouse("runtasks")
  container.register("ecrm_warehouse", asValue(warehouse.service))
  container.register("logger", asValue({ warn: (line: string) => logged.push(line) }))
})
afterAll(async () => await warehouse.drop())
beforeEach(async () => {
  await warehouse.query("TRUNCATE task")
  logged.length = 0
})

const aHandler = (run: TaskHandler["run"], over: Partial<TaskHandler> = {}): TaskHandler => ({
  kind: "work",
  batch_max: 200,
  lease_s: 60,
  run,
  ...over,
})
const ask = (...keys: string[]) =>
  warehouse.service.enqueueTasks(keys.map((key) => ({ kind: "work", key })))
const left = () => warehouse.query("SELECT * FROM task ORDER BY key")

describe("runDueTasks", () => {
  it("keeps no task back for one that always fails", async () => {
    const done = new Set<string>()
    const handler = aHandler(async (tasks) => {
      if (tasks.some((task) => task.key === "poison")) throw new Error("bad: ada@example.com")
      tasks.forEach((task) => done.add(task.key))
    })
    await ask("a", "poison", "z")
    expect(await runDueTasks(container, [handler])).toBe(2)
    expect([...done].sort()).toEqual(["a", "z"])
    expect(await left()).toMatchObject([
      { key: "poison", attempts: 1, last_error: "bad: <address>" },
    ])
    expect(logged).toEqual(["ecrm: 1 of 3 × work failed, will be retried: bad: <address>"])
  })

  it("gives a batch back whole when a server is away, without trying each", async () => {
    let runs = 0
    const handler = aHandler(async () => {
      runs++
      throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" })
    })
    await ask("a", "b", "c")
    await runDueTasks(container, [handler])
    expect(runs).toBe(1)
    expect(await left()).toMatchObject([{ attempts: 1 }, { attempts: 1 }, { attempts: 1 }])
  })

  const refuseCompletions = (times: number) => {
    const complete = jest.spyOn(warehouse.service, "completeTasks")
    for (let i = 0; i < times; i++) complete.mockRejectedValueOnce(new Error("deadlock detected"))
    return complete
  }

  it("gives back what it could not complete, and goes on with the other kinds", async () => {
    const complete = refuseCompletions(1)
    const done: string[] = []
    const run: TaskHandler["run"] = async ([task]) => void done.push(task.kind)
    await ask("a")
    await warehouse.service.enqueueTasks([{ kind: "other", key: "b" }])
    const handlers = [aHandler(run), aHandler(run, { kind: "other" })]
    expect(await runDueTasks(container, handlers)).toBe(1)
    expect(done).toEqual(["work", "other"])
    expect(await left()).toMatchObject([
      { kind: "work", attempts: 1, lease_id: null, last_error: "deadlock detected" },
    ])
    complete.mockRestore()
  })

  it("holds its tasks while they are worked on, beyond the first lease", async () => {
    const lease_s = 1.5
    let stolen = 0
    const handler = aHandler(
      async () => {
        const [{ ends_at }] = await warehouse.query(
          "SELECT leased_until::text AS ends_at FROM task"
        )
        for (;;) {
          const [{ is_over }] = await warehouse.query("SELECT now() > $1::timestamptz AS is_over", [
            ends_at,
          ])
          if (is_over) break
        }
        stolen = (await warehouse.service.claimTasks("work", 1, 60)).length
      },
      { lease_s }
    )
    await ask("a")
    expect(await runDueTasks(container, [handler])).toBe(1)
    expect(stolen).toBe(0)
    expect(await left()).toEqual([])
  })
})

describe("the jobs", () => {
  it("do quick work while an import takes long", async () => {
    await warehouse.service.enqueueTasks([
      { kind: "commit_import", key: "1" },
      { kind: "project_order", key: "order_1" },
    ])
    const held = () =>
      warehouse.query<{ kind: string; attempts: number }>(
        `SELECT kind, attempts FROM task WHERE leased_until > now()`
      )
    await warehouse.query("BEGIN")
    await warehouse.query("LOCK TABLE import IN ACCESS EXCLUSIVE MODE")
    const slow = warehouseRunSlowTasks(container)
    try {
      await until("claim of the import", async () => (await held()).length > 0)
      await warehouseRunTasks(container)
      // There is no store here, so looking at the order fails: what counts is that it was tried.
      const [order] = await warehouse.query(
        `SELECT attempts FROM task WHERE kind = 'project_order'`
      )
      expect(order).toEqual({ attempts: 1 })
      expect(await held()).toEqual([{ kind: "commit_import", attempts: 0 }])
    } finally {
      await warehouse.query("ROLLBACK")
      await slow
    }
    expect(await held()).toEqual([])
  })
})
