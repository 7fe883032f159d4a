import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { isUnderWay } from "../queries/task-state"

const TASK = { kind: "learn", key: "all" }

describe("deferred work that failed", () => {
  let warehouse: WarehouseFixture
  beforeAll(async () => {
    warehouse = await createWarehouse("task_state")
  })
  afterAll(() => warehouse.drop())

  it("is not under way while it waits to be tried again, and is when asked for anew", async () => {
    const { service } = warehouse
    const state = () => service.readTaskState(TASK.kind, TASK.key)
    expect(isUnderWay(await state())).toBe(false)
    await service.enqueueTasks([TASK])
    expect(isUnderWay(await state())).toBe(true)
    const claimed = await service.claimTasks(TASK.kind, 1, 60)
    expect(await state()).toMatchObject({ is_running: true, is_due: false })
    expect(isUnderWay(await state())).toBe(true)
    await service.failTasks(claimed, "out of memory")
    await warehouse.query("UPDATE task SET due_at = now() + interval '15 minutes'")
    expect(await state()).toMatchObject({ is_running: false, last_error: "out of memory" })
    expect(isUnderWay(await state())).toBe(false)
    await service.enqueueTasks([TASK])
    expect(await state()).toMatchObject({ is_due: true, last_error: "out of memory" })
    expect(isUnderWay(await state())).toBe(true)
  })
})
