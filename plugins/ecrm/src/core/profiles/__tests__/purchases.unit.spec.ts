import fc from "fast-check"
import { purchasesOf, type ItemTotals, type LooseReturn, type OrderOfPerson } from "../purchases"

const item = (item_id: string | null, quantity: number, price: number, back = 0): ItemTotals => ({
  item_id,
  sold_quantity: quantity,
  sold_amount: quantity * price,
  returned_quantity: back,
  returned_amount: back * price,
})
const anOrder = (order_id: string, day: number, rest: Partial<OrderOfPerson>): OrderOfPerson => {
  const items = rest.items ?? []
  return {
    order_id,
    ordered_at: new Date(Date.UTC(2026, 0, day)),
    source: "store",
    display_id: null,
    currency_code: "eur",
    sales_channel_id: null,
    country_code: null,
    is_canceled: false,
    item_total: items.reduce((sum, { sold_amount }) => sum + sold_amount, 0),
    discount_total: 0,
    refund_total: 0,
    ...rest,
    items,
  }
}
const aReturn = (day: number, ...items: ItemTotals[]): LooseReturn => ({
  order_id: `C${day}`,
  occurred_at: new Date(Date.UTC(2026, 0, day)),
  items,
})
const back = (item_id: string | null, quantity: number, price: number): ItemTotals => ({
  ...item(item_id, 0, price, quantity),
})
const netOf = (orders: OrderOfPerson[], loose: LooseReturn[] = []) =>
  purchasesOf(orders, loose).purchases.map(({ net }) => net)

describe("what an order counts for", () => {
  it("is its items less discounts", () => {
    expect(netOf([anOrder("o", 1, { items: [item("a", 2, 50)], discount_total: 10 })])).toEqual([
      90,
    ])
  })

  it("counts goods and money of one return once", () => {
    const items = [item("a", 2, 50, 1)]
    expect(netOf([anOrder("o", 1, { items })])).toEqual([50])
    expect(netOf([anOrder("o", 1, { items, refund_total: 50 })])).toEqual([50])
    expect(netOf([anOrder("o", 1, { items, refund_total: 70 })])).toEqual([30])
  })

  it("takes goods back at what was paid for them", () => {
    const order = anOrder("o", 1, { items: [item("a", 2, 50, 1)], discount_total: 20 })
    const { purchases, items } = purchasesOf([order], [])
    expect(purchases[0]).toMatchObject({ gross: 100, discount: 20, returned: 40, net: 40 })
    expect(items).toEqual([
      { order_id: "o", ordered_at: order.ordered_at, item_id: "a", quantity: 1, amount: 40 },
    ])
  })

  it("is nothing once cancelled, and has no items then", () => {
    const { purchases, items } = purchasesOf(
      [anOrder("o", 1, { items: [item("a", 1, 50)], is_canceled: true })],
      []
    )
    expect(purchases[0].net).toBe(0)
    expect(items).toEqual([])
  })

  it("is never below 0", () => {
    const order = anOrder("o", 1, {
      items: [item("a", 1, 50)],
      discount_total: 60,
      refund_total: 9,
    })
    expect(netOf([order])).toEqual([0])
  })
})

describe("a return with an invoice of its own", () => {
  it("goes to the order that sold the item last before it", () => {
    const orders = [
      anOrder("o1", 1, { items: [item("a", 1, 50)] }),
      anOrder("o2", 5, { items: [item("a", 1, 50), item("b", 1, 10)] }),
      anOrder("o3", 9, { items: [item("a", 1, 50)] }),
    ]
    expect(netOf(orders, [aReturn(7, back("a", 1, 50))])).toEqual([50, 10, 50])
  })

  it("goes on to the order before it where one has too little left", () => {
    const orders = [
      anOrder("o1", 1, { items: [item("a", 5, 10)] }),
      anOrder("o2", 5, { items: [item("a", 2, 10)] }),
    ]
    expect(netOf(orders, [aReturn(7, back("a", 4, 10))])).toEqual([30, 0])
  })

  it("is taken off the latest order before it where no order sold the item", () => {
    const orders = [
      anOrder("o1", 1, { items: [item("a", 5, 10)] }),
      anOrder("o2", 5, { items: [item("a", 2, 10)] }),
      anOrder("o3", 9, { items: [item("a", 2, 10)] }),
    ]
    expect(netOf(orders, [aReturn(7, back("z", 1, 30))])).toEqual([40, 0, 20])
    expect(netOf(orders, [aReturn(7, back(null, 1, 100))])).toEqual([0, 0, 0])
    expect(purchasesOf(orders, [aReturn(7, back("z", 1, 30))]).items).toHaveLength(3)
  })

  it("leaves cancelled orders alone", () => {
    const orders = [
      anOrder("o1", 1, { items: [item("a", 1, 10)] }),
      anOrder("o2", 5, { items: [item("a", 1, 10)], is_canceled: true }),
    ]
    expect(netOf(orders, [aReturn(7, back("a", 1, 10))])).toEqual([0, 0])
  })

  const history = fc.record({
    sold: fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 28 }),
        of: fc.constantFrom("a", "b", "c"),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 8 }
    ),
    returned: fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 28 }),
        of: fc.constantFrom("a", "b", "z", null),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 6 }
    ),
  })

  it("reduces a person's revenue by its value, down to 0, in whatever order things come", () => {
    fc.assert(
      fc.property(history, ({ sold, returned }) => {
        const orders = sold.map(({ day, of, quantity }, i) =>
          anOrder(`o${i}`, day, { items: [item(of, quantity, 10)] })
        )
        const loose = returned.map(({ day, of, quantity }, i) => ({
          ...aReturn(day, back(of, quantity, 10)),
          order_id: `C${i}`,
        }))
        const total = (nets: number[]) => nets.reduce((sum, net) => sum + net, 0)
        const given = 10 * returned.reduce((sum, { quantity }) => sum + quantity, 0)
        const paid = 10 * sold.reduce((sum, { quantity }) => sum + quantity, 0)
        expect(total(netOf(orders, loose))).toBeCloseTo(Math.max(0, paid - given), 6)
        const mixed = purchasesOf([...orders].reverse(), [...loose].reverse())
        expect(mixed.purchases.reverse()).toEqual(purchasesOf(orders, loose).purchases)
      })
    )
  })
})
