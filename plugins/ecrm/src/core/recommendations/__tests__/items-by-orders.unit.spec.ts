import { finish } from "../../shared/steps"
import { itemsByOrders } from "../items-by-orders"

describe("items by orders", () => {
  it("begin with the most ordered, ties by id", () => {
    const orders = Uint32Array.of(3, 9, 3, 0)
    expect([...finish(itemsByOrders(["c", "b", "a", "d"], orders))]).toEqual([1, 2, 0, 3])
  })
  it("are those of one moment, whatever comes while they are sorted", () => {
    const ids = Array.from({ length: 30_000 }, (_, item) => String(item).padStart(5, "0"))
    const orders = Uint32Array.from(ids, (_, item) => (item * 7_919) % 1_000)
    const wanted = finish(itemsByOrders(ids, orders))
    const live = orders.slice()
    const steps = itemsByOrders(ids, live)
    steps.next()
    live.fill(5)
    expect(finish(steps)).toEqual(wanted)
  })
  it("leave out the room that is kept for items to come", () => {
    expect([...finish(itemsByOrders(["a"], Uint32Array.of(0, 4, 4)))]).toEqual([0])
  })
})
