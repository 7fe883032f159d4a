import fc from "fast-check"
import { seededRng } from "../../shared/rng"
import { storeBasketModel } from "../basket-arrays"
import { Trending } from "../algorithms/trending"
import { BasketLog } from "../baskets"
import { PurchaseLog } from "../chains/purchase-log"
import { learnModel, type LearnedItem } from "../learn-model"
import { LiveModel, type LiveEvent, type LiveOrder } from "../live-model"
import { measurePair, prepareServing, type Model, type ServingModel } from "../model"
import { markOf } from "../order-mark"
import { rankBeside } from "../rank-beside"
import { VisitLog } from "../visit-log"
import { aBasketModel, finish, worlds } from "./basket-worlds"

jest.setTimeout(60_000)

const HOUR_MS = 3_600_000
const world = worlds(3, 60)
const items = world.items.map((item): LearnedItem => ({
  ...item,
  is_product: true,
  all_category_ids: [],
  tag_ids: [],
  published_ms: NaN,
}))
const trained = finish(
  learnModel(
    {
      ...{
        items,
        baskets: world.baskets,
        lines: new PurchaseLog(),
        person_count: 0,
        profile_groups: [],
      },
      learned: { until_ms: 0, order_marks: Float64Array.of(markOf("known")), events_until_ms: 0 },
      currency_code: "eur",
      sessions: new VisitLog(1).sessions(),
      trending: null,
    },
    { half_life_days: 90, neighbours_max: 60 },
    new Date(0),
    seededRng(1)
  )
)

const answers = (model: ServingModel) =>
  items.map((_, item) =>
    [...rankBeside(model, [item], 0)].slice(0, 8).map((one) => [one.item, one.score])
  )
const settle = (live: LiveModel) => {
  while (live.refresh(7) > 0);
}
/** The same settings, learned from the baskets of the training and the orders at once. */
const rebuilt = (orders: LiveOrder[]): ServingModel => prepareServing(rebuiltModel(orders))
const rebuiltModel = (orders: LiveOrder[]): Model => {
  const log = new BasketLog()
  const { starts, items: held, instants_ms } = world.baskets
  instants_ms.forEach((at, b) => log.add(at, held.subarray(starts[b], starts[b + 1])))
  const known = new Map(orders.map((order) => [order.order_id, order]))
  for (const { ordered_at_ms, ids } of known.values()) {
    log.add(ordered_at_ms, ids.map((id) => Number(id.slice(5)))) // prettier-ignore
  }
  const settings = (trained.baskets as NonNullable<Model["baskets"]>).settings
  const model = aBasketModel(settings, items, log.baskets())
  return { ...trained, baskets: storeBasketModel(model) }
}
const FIRST_ORDERS: LiveOrder[] = [1, 2].map((n) => ({
  order_id: `first-${n}`,
  ordered_at_ms: (60 + n) * HOUR_MS,
  ids: [`item-${n}`, `item-${n + 9}`],
  is_canceled: false,
}))
/** A training that has learned the first orders, and remembers them. */
const rebuiltWithMarks = (): Model => {
  const { baskets, learned } = rebuiltModel(FIRST_ORDERS)
  const order_marks = Float64Array.from(FIRST_ORDERS, ({ order_id }) => markOf(order_id))
  return { ...trained, baskets, learned: { ...learned, order_marks } }
}
const order = fc.record({
  order_id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  day: fc.nat(4),
  held: fc.uniqueArray(fc.nat(items.length - 1), { minLength: 1, maxLength: 5 }),
})
const orders = fc
  .uniqueArray(order, { minLength: 1, selector: (one) => one.order_id })
  .map((list) =>
    list.map(({ order_id, day, held }) => ({
      order_id,
      ordered_at_ms: (60 + day) * HOUR_MS,
      ids: held.map((item) => `item-${item}`),
      is_canceled: false,
    }))
  )

describe("LiveModel", () => {
  it("says the same as a model that learned all at once, however orders come and repeat", () => {
    fc.assert(
      fc.property(orders, fc.nat(6), fc.boolean(), (list, cut, isTurned) => {
        const live = new LiveModel(prepareServing(trained))
        const came = isTurned ? [...list].reverse() : list
        live.addOrders(came.slice(0, cut))
        settle(live)
        live.addOrders(came)
        live.addOrders(came.slice(0, cut))
        settle(live)
        expect(answers(live.model)).toEqual(answers(rebuilt(list)))
      }),
      { numRuns: 25 }
    )
  })
  it("counts an order of the training no second time", () => {
    const live = new LiveModel(prepareServing(trained))
    const before = answers(live.model)
    expect(
      live.addOrders([{ order_id: "known", ordered_at_ms: 0, ids: ["item-1"], is_canceled: false }])
    ).toBe(0)
    settle(live)
    expect(answers(live.model)).toEqual(before)
  })
  it("takes cancelled orders out again, whether they came since or were learned", () => {
    fc.assert(
      fc.property(orders, fc.nat(6), fc.nat(6), (list, from, to) => {
        const gone = list.slice(from, to)
        const canceled = gone.map((one) => ({ ...one, is_canceled: true }))
        const live = new LiveModel(prepareServing(trained))
        live.addOrders(list)
        settle(live)
        expect(live.addOrders(canceled)).toBe(gone.length)
        expect(live.addOrders([...canceled, ...gone])).toBe(0)
        settle(live)
        const rest = list.filter((one) => !gone.includes(one))
        expect(answers(live.model)).toEqual(answers(rebuilt(rest)))
        expect(live.model.basket_count).toBe(trained.basket_count + rest.length)
      }),
      { numRuns: 15 }
    )
    const learned = new LiveModel(prepareServing(rebuiltWithMarks()))
    const [first] = FIRST_ORDERS
    expect(learned.addOrders([{ ...first, is_canceled: true }])).toBe(1)
    settle(learned)
    expect(answers(learned.model)).toEqual(answers(rebuilt(FIRST_ORDERS.slice(1))))
  })
  it("measures a pair by the counts it was learned with, whatever came or went since", () => {
    const live = new LiveModel(prepareServing(rebuiltWithMarks()))
    const { starts } = live.model.neighbours
    const anchor = items.findIndex((_, item) => starts[item + 1] > starts[item])
    const figures = () => measurePair(live.model.counted, anchor, starts[anchor])
    const before = figures()
    live.addOrders([
      { ...FIRST_ORDERS[0], is_canceled: true },
      { order_id: "n", ordered_at_ms: 0, ids: [items[anchor].id], is_canceled: false },
    ])
    expect(live.model.orders[anchor]).not.toBe(before.orders_of_anchor)
    expect(figures()).toEqual(before)
  })
  it("counts an event once, however often it comes again and however many came between", () => {
    const followed = { ...trained, trending: new Trending(items.length, 0).state() }
    const events = Array.from({ length: 9 }, (_, n): LiveEvent => ({
      ...{ event_id: `e${n}`, id: "item-1", type: "view" },
      ...{ instant_ms: n, received_ms: 100 + Math.floor(n / 2) },
    }))
    const counted = (...lives: ((live: LiveModel) => void)[]) => {
      const live = new LiveModel(prepareServing(followed), 4)
      for (const one of lives) one(live)
      return live.model.trending?.figures(1, 0).recent
    }
    const add = (from: number, to: number) => (live: LiveModel) =>
      live.addEvents(events.slice(from, to))
    const once = counted(add(0, 9))
    expect(once).toBeCloseTo(9, 3)
    expect(counted(add(0, 5), add(3, 9), add(0, 9), add(5, 9))).toBe(once)
    const forget = (live: LiveModel) => live.forgetEvents(102)
    expect(counted(add(0, 5), forget, add(0, 9), forget, add(2, 9))).toBe(once)
  })
  it("sees what came after the training trend, also where nothing had been looked at before", () => {
    const live = new LiveModel(prepareServing(trained))
    expect(live.model.trending).toBeNull()
    live.addItems([{ ...items[0], id: "newcomer" }])
    live.addEvents(
      Array.from({ length: 30 }, (_, n): LiveEvent => ({
        ...{ event_id: `v${n}`, id: "newcomer", type: "view" },
        ...{ instant_ms: n, received_ms: n },
      }))
    )
    const newcomer = live.model.index_of.get("newcomer") as number
    expect(live.model.trending?.figures(newcomer, 30).times_usual).toBeGreaterThan(2)
    live.addItems([{ ...items[0], id: "later" }])
    live.addEvents([{ event_id: "l", id: "later", type: "view", instant_ms: 30, received_ms: 30 }])
    const later = live.model.index_of.get("later") as number
    expect(live.model.trending?.figures(later, 30).recent).toBeCloseTo(1, 3)
  })
  it("takes no basket out for an order that it never counted", () => {
    const live = new LiveModel(prepareServing(trained))
    const { starts, items: held, instants_ms } = world.baskets
    const ids = [...held.subarray(starts[0], starts[1])].map((item) => `item-${item}`)
    live.addOrders([{ order_id: "strange", ordered_at_ms: instants_ms[0], ids, is_canceled: true }])
    expect(live.model.basket_count).toBe(trained.basket_count)
  })
  it("lists what came since in one order, in whatever order it came", () => {
    const twins = ["b", "c", "a"].map((id) => ({
      ...items[0],
      id,
      title: "world0 thing number 99",
    }))
    const told = [twins, [...twins].reverse()].map((came) => {
      const live = new LiveModel(prepareServing(trained))
      for (const twin of came) live.addItems([twin])
      settle(live)
      return [0, 1, 2].map((item) =>
        [...rankBeside(live.model, [item], 0)].slice(0, 60).map((one) => live.model.ids[one.item])
      )
    })
    expect(told[0].flat()).toEqual(expect.arrayContaining(["a", "b", "c"]))
    expect(told[0]).toEqual(told[1])
    for (const list of told[0]) {
      const twins_listed = list.filter((id) => "abc".includes(id))
      expect(twins_listed).toEqual([...twins_listed].sort())
    }
  })
  it("recommends a product it never saw, and gives it picks", () => {
    const live = new LiveModel(prepareServing(trained))
    const fresh = { ...items[0], id: "fresh", title: "world0 thing number 99" }
    expect(live.unknownOf(["fresh", "item-1", "fresh"])).toEqual(["fresh"])
    live.addItems([fresh])
    live.addItems([fresh])
    settle(live)
    const index = live.model.index_of.get("fresh") as number
    expect(live.model.ids).toHaveLength(items.length + 1)
    const picks = [...rankBeside(live.model, [index], 0)].slice(0, 4)
    expect(picks.every(({ item }) => item < 8)).toBe(true)
    const listedBesideOthers = [0, 1, 2, 3].some((item) =>
      [...rankBeside(live.model, [item], 0)].some((one) => one.item === index)
    )
    expect(listedBesideOthers).toBe(true)
  })
})
