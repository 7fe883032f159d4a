import fc from "fast-check"
import { withoutAddresses } from "../addresses"
import { handleOf, priceIn, productOf } from "../catalogue"
import { csvCell, csvLine } from "../csv-cell"
import { isDecimal, negative, readInstant, signOf } from "../fields"

const NOW = new Date("2026-01-01T00:00:00Z")

describe("an instant", () => {
  it.each([
    ["2011-12-01", "2011-12-01T00:00:00.000Z"],
    ["2011-12-01 10:20", "2011-12-01T10:20:00.000Z"],
    ["2011-12-01T10:20:30.1239", "2011-12-01T10:20:30.123Z"],
    ["2011-12-01T00:20:30-0530", "2011-12-01T05:50:30.000Z"],
    ["2012-02-29T10:20:30Z", "2012-02-29T10:20:30.000Z"],
  ])("%s is %s", (text, instant) => {
    expect(readInstant(text, NOW)).toBe(instant)
  })

  it.each(["2011-02-29", "2011-04-31", "1989-12-31", "2026-01-03", "2011-1-1", "now", ""])(
    "%s is none",
    (text) => {
      expect(readInstant(text, NOW)).toBeNull()
    }
  )

  it("survives being written and read again", () => {
    const known = fc.date({
      min: new Date("1990-01-01T00:00:00Z"),
      max: NOW,
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(known, (date) => {
        expect(readInstant(date.toISOString(), NOW)).toBe(date.toISOString())
      })
    )
  })
})

describe("a decimal", () => {
  it("keeps every digit through a change of sign", () => {
    const decimal = fc
      .tuple(fc.nat(999_999_999), fc.nat(999_999))
      .map(([whole, rest]) => `${whole}.${String(rest).padStart(6, "0")}`)
    fc.assert(
      fc.property(decimal, (text) => {
        expect(isDecimal(text)).toBe(true)
        const below = negative(text)
        expect(signOf(below)).toBe(signOf(text) === 0 ? 0 : -1)
        expect(below.replace("-", "")).toBe(text)
        expect(negative(below)).toBe(below)
      })
    )
  })

  it.each(["", "1.", ".5", "+1", "1,5", "1e3", "NaN", "1234567890123", "1.1234567", " 1", "--1"])(
    "is not %p",
    (text) => {
      expect(isDecimal(text)).toBe(false)
    }
  )

  it("of nothing has no sign", () => {
    expect(signOf("-0.00")).toBe(0)
    expect(signOf("-0.01")).toBe(-1)
  })
})

describe("a cell that a spreadsheet opens", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x", "＝1"])(
    "%p runs nothing",
    (text) => {
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true)
    }
  )

  it("is quoted where RFC 4180 asks for it", () => {
    expect(csvLine([7, 'a "b"', "c,d", "e\nf", "plain"])).toBe('7,"a ""b""","c,d","e\nf",plain\r\n')
  })
})

describe("a text with e-mail addresses", () => {
  it.each([
    ["7,ada@example.com,S-1", "7,…@…,S-1"],
    ['7,"Ada <ada.l+x@example.com>",S-1', '7,"Ada <…@…>",S-1'],
    ["ada＠example.com;b@c", "…@…;…@…"],
    ["=1+1,@SUM(A1),at @ noon", "=1+1,@SUM(A1),at @ noon"],
  ])("%p is kept as %p", (text, kept) => {
    expect(withoutAddresses(text)).toBe(kept)
  })

  it("is read in no time, however long it is", () => {
    const long = "a".repeat(100_000) + "@"
    const started_ms = performance.now()
    expect(withoutAddresses(long)).toBe(long)
    expect(performance.now() - started_ms).toBeLessThan(1_000)
  })
})

describe("a product of an imported item", () => {
  const store = {
    currencies: [
      { currency_code: "eur", decimal_digits: 2 },
      { currency_code: "jpy", decimal_digits: 0 },
    ],
    sales_channel_id: "sc",
    shipping_profile_id: null,
    location_id: null,
    category_id: "cat",
  }

  it("costs the same number in every currency, as far as its coins allow", () => {
    const product = productOf({ item_key: "85123A", title: "HEART", price: "2.555" }, store)
    expect(product.variants[0].prices).toEqual([
      { currency_code: "eur", amount: 2.56 },
      { currency_code: "jpy", amount: 3 },
    ])
    expect(priceIn("0", 2)).toBe(0.01)
  })

  it("begins as a draft, and counts stock only where there is a place for it", () => {
    const product = productOf({ item_key: "85123A", title: "HEART", price: "2.55" }, store)
    expect(product.status).toBe("draft")
    expect(product.variants[0].manage_inventory).toBe(false)
  })

  it("has an address of its own, even beside one of the same name", () => {
    expect(handleOf("85123A", "White Heart!")).toMatch(/^white-heart-[a-z0-9]+$/)
    expect(handleOf("85123A", "White Heart")).not.toBe(handleOf("85123a", "White Heart"))
    expect(handleOf("x", "漢字")).toMatch(/^item-/)
  })
})
