import { DAY_MS } from "../../../shared/time"
import { aModel, item } from "../../__tests__/a-model"
import { finish, random, worlds } from "../../__tests__/basket-worlds"
import { prepareServing } from "../../model"
import { trainBaskets } from "../../train-baskets"
import { isLongPast } from "../is-long-past"

const NOW_MS = 20_000 * DAY_MS

describe("isLongPast", () => {
  const { items, baskets } = worlds(3, 60)
  const model = finish(trainBaskets(items, baskets, random(1)))
  model.append(NOW_MS - 400 * DAY_MS, [0, 1])
  model.append(NOW_MS, [1, 2])
  const base = prepareServing(aModel([item("a", [])], []))
  const serving = { ...base, basket_engine: { model } as NonNullable<typeof base.basket_engine> }

  it("is true of what was last bought more than a year before the newest order", () => {
    expect([0, 1, 2].map((one) => isLongPast(serving, one))).toEqual([true, false, false])
  })

  it("is false of what nobody bought, of what is unknown, and without a basket engine", () => {
    const fresh = model.appendItem({ ...items[0], id: "fresh" })
    expect([fresh, 9_999].map((one) => isLongPast(serving, one))).toEqual([false, false])
    expect(isLongPast({ ...base, basket_engine: null }, 0)).toBe(false)
  })
})
