import { unpackModel, packSnapshot } from "../model-store"
import { beginLearning } from "../learning/learning"
import { LearningThread } from "../learning/learning-thread"

const settings = { currency_code: "eur", marked_since_ms: 0 }
const item = (item_id: number, id: string) => ({
  item_id,
  id,
  is_product: true,
  title: id,
  category_ids: [],
})

describe("beginLearning", () => {
  it("gives a snapshot of what was added", async () => {
    const learning = beginLearning(settings)
    await learning.add("items", [item(1, "a"), item(2, "b")])
    const order = { ordered_at_ms: 1, person_key: null, currency_code: "eur", unit_prices: [1, 1] }
    await learning.add("baskets", [
      { ...order, order_id: "o1", item_ids: [1, 2] },
      { ...order, order_id: "o2", item_ids: [1, 2] },
    ])
    const question = {
      settings: { half_life_days: 90, neighbours_max: 60 },
      now_ms: 2,
      until_ms: 2,
    }
    const { bytes, figures, ids } = await learning.learn(question)
    await learning.end()
    expect(figures).toMatchObject({ items: 2, products: 2, baskets: 2 })
    const { payload, sha256 } = await packSnapshot(bytes)
    expect(await unpackModel(payload, sha256)).toMatchObject({ ids, basket_count: 2 })
  })
})

describe("LearningThread", () => {
  it("fails the training, not the server, where the thread ends or cannot begin", async () => {
    const learning = new LearningThread("/nowhere/learn-in-thread.js", settings)
    await expect(learning.add("items", [])).rejects.toThrow("nowhere")
    await expect(learning.add("items", [])).rejects.toThrow("nowhere")
    await learning.end()
  })
})
