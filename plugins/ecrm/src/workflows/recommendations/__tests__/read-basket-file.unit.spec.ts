import { gzipSync } from "node:zlib"
import { readBasketFile } from "../read-basket-file"

const NOW = new Date("2026-01-01")
const basketsOf = (text: string) => {
  const { items, baskets } = readBasketFile(Buffer.from(text), NOW)
  return [...baskets.instants_ms].map((instant_ms, basket) => [
    instant_ms,
    [...baskets.items.subarray(baskets.starts[basket], baskets.starts[basket + 1])].map(
      (item) => items[item].id
    ),
  ])
}

describe("readBasketFile", () => {
  it("reads a basket a line", () => {
    expect(basketsOf("10\ta b a\n20\tb\r\n")).toEqual([
      [10_000, ["a", "b"]],
      [20_000, ["b"]],
    ])
  })

  it("reads gzip", () => {
    const file = readBasketFile(gzipSync("1\ta b\n"), NOW)
    expect(file.items.map(({ id }) => id)).toEqual(["a", "b"])
  })

  it("names the line that is no basket", () => {
    for (const line of ["x\ta", "\ta", "5", "5\ta\tb"]) {
      expect(() => readBasketFile(Buffer.from(`1\ta\n${line}\n`), NOW)).toThrow(
        expect.objectContaining({
          code: "recommendations.invalid_basket_file",
          details: { line: 2 },
        })
      )
    }
  })

  it("takes the sale lines of a history, one basket an order, oldest first", () => {
    const text = [
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
      "2,85123a,HEART,6,2010-12-02T08:26:00,2.55,17850,United Kingdom",
      "1,71053,LANTERN,6,2010-12-01T08:26:00,3.39,17850,United Kingdom",
      "1,POST,POSTAGE,1,2010-12-01T08:26:00,15,17850,United Kingdom",
      "1,85123A,HEART,6,2010-12-01T08:26:00,2.55,17850,United Kingdom",
      "C3,71053,LANTERN,-6,2010-12-03T08:26:00,3.39,17850,United Kingdom",
    ].join("\n")
    expect(basketsOf(text).map(([, items]) => items)).toEqual([["71053", "85123A"], ["85123A"]])
  })

  it("refuses a file of another kind", () => {
    expect(() => readBasketFile(Buffer.from("a,b\n1,2\n"), NOW)).toThrow(
      expect.objectContaining({ code: "import.wrong_header" })
    )
  })
})
