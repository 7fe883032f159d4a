import { priceText, reasonText, stringsFor } from "../strings"

const numbers = {
  code: "bought_together",
  text: null,
  anchor_title: "Reel",
  orders_together: 37,
  orders_of_anchor: 120,
}

describe("the texts of the picks", () => {
  it("take the server's sentence first", () => {
    expect(reasonText({ ...numbers, text: "Bought with Reel in 37 orders" }, "en")).toBe(
      "Bought with Reel in 37 orders"
    )
  })

  it("say the numbers when the server sent no sentence", () => {
    expect(reasonText(numbers, "en")).toBe("In 37 of 120 orders (31%) with Reel")
    expect(reasonText(numbers, "de-AT")).toContain("37 von 120")
    expect(reasonText(numbers, "zh-CN")).toContain("120 笔订单中有 37 笔")
  })

  it("promise no numbers that are not there", () => {
    expect(reasonText({ ...numbers, orders_of_anchor: 0 }, "en")).toBe("Popular in this shop")
  })

  it("are English in a language there are none for", () => {
    expect(stringsFor("xx-YY").add).toBe("Add")
  })

  it("write prices as the locale does, and survive a locale or currency that is none", () => {
    expect(priceText(1234.5, "eur", "en")).toBe("€1,234.50")
    expect(priceText(1234.5, "eur", "de")).toBe("1.234,50\u00a0€")
    expect(priceText(5, "usd", "not a locale")).toBe("$5.00")
    expect(priceText(5, "points", "en")).toBe("5 POINTS")
  })
})
