import { createMedusaContainer } from "@medusajs/framework/utils"
import { asValue } from "@medusajs/framework/awilix"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { askForTrainingWhenDue } from "../../../workflows/recommendations/ask-for-training"
import { TRAINING_TASK } from "../../../workflows/recommendations/train-recommendations"

const MINUTE_MS = 60_000

describe("the first training", () => {
  let warehouse: WarehouseFixture
  const container = createMedusaContainer()

  beforeAll(async () => {
    warehouse = await createWarehouse("first_training")
    container.register("ecrm_warehouse", asValue(warehouse.service))
    // Nothing of it is asked before there is a model.
    container.register("ecrm_recommendations", asValue(null))
  })
  afterAll(() => warehouse.drop())

  it("is asked for without any order or visit, once the catalogue is there for a minute", async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS)
    expect(await askForTrainingWhenDue(container, inMinutes(2))).toBe(false)
    await warehouse.service.upsertItems([
      {
        ...{ item_key: "rod", sku: "rod", product_id: "rod", variant_id: null, title: "Rod" },
        category_ids: [],
      },
    ])
    expect(await askForTrainingWhenDue(container, inMinutes(0))).toBe(false)
    expect(await askForTrainingWhenDue(container, inMinutes(2))).toBe(true)
    const { kind, key } = TRAINING_TASK
    expect(await warehouse.service.readTaskState(kind, key)).not.toBeNull()
  })
})
