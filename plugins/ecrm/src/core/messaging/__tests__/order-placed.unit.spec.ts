import { orderPlacedData } from "../order-placed"

const order = {
  display_id: 7,
  currency_code: "eur",
  items: [{ title: "Bottle", variant_title: "Default variant", quantity: 1, total: 9.9 }],
  shipping_total: 0,
  discount_total: 0,
  total: 9.9,
  shipping_address: {
    first_name: "Anna",
    city: "Berlin",
    postal_code: "10969",
    country_code: "de",
  },
}

const shop = { name: "Shop", storefront_url: null }

describe("orderPlacedData", () => {
  it("leaves out address lines that are empty", () => {
    expect(orderPlacedData(order, shop).order.address_lines).toEqual(["Anna", "10969 Berlin", "DE"])
  })

  it("does not print the name that Medusa gives to a single variant", () => {
    expect(orderPlacedData(order, shop).order.items[0].variant_title).toBeNull()
  })

  it("links to the account page without naming the order", () => {
    const { store } = orderPlacedData(order, { ...shop, storefront_url: "https://shop.example/" })
    expect(store.account_url).toBe("https://shop.example/account")
  })

  it("turns number objects into numbers, so that a discount of nothing is not printed", () => {
    const zero = { valueOf: () => 0 }
    expect(orderPlacedData({ ...order, discount_total: zero }, shop).order).toMatchObject({
      discount_total: 0,
      total: 9.9,
    })
  })

  it("passes on nothing of the order but what it lists", () => {
    const secretive = { ...order, metadata: { note: "hidden" }, email: "a@b.example" }
    expect(JSON.stringify(orderPlacedData(secretive, shop))).not.toMatch(/hidden|a@b/)
  })
})
