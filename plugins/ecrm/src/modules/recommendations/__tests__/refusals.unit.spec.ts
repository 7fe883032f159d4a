import type { StoreDatabase } from "../../../store-database"
import { Refusals } from "../refusals"

describe("Refusals", () => {
  /** Owners that the database was asked for. */
  let asked: string[][]
  let changed: number
  let refusals: Refusals

  beforeEach(async () => {
    asked = []
    changed = 1
    const raw = async (sql: string, values: unknown[]) => {
      if (!sql.startsWith("SELECT")) return { rows: [], rowCount: changed }
      asked.push(values[0] as string[])
      return { rows: [{ owner_id: "ann", product_ids: ["tent"] }], rowCount: 1 }
    }
    refusals = new Refusals({ raw } as unknown as StoreDatabase, 60_000)
    await everybody()
    asked = []
  })
  const everybody = () => refusals.known(["ann", "bob", "cy"])

  it("are read anew of whom they are about, and of nobody else", async () => {
    await refusals.add("ann", "tent")
    await everybody()
    await refusals.remove(["bob", "cy"], "tent")
    await everybody()
    await refusals.carryOver([{ visitor_id: "bob", customer_id: "ann" }])
    await everybody()
    expect(asked).toEqual([["ann"], ["bob", "cy"], ["ann"]])
  })

  it("stay in memory where nothing was taken back or carried over", async () => {
    changed = 0
    await refusals.remove(["ann"], "tent")
    await refusals.carryOver([{ visitor_id: "bob", customer_id: "ann" }])
    await everybody()
    expect(asked).toEqual([])
  })
})
