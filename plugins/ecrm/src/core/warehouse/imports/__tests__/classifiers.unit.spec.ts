import fc from "fast-check"
import { recordClassifier } from "../classify-record"
import { ecrmCsv } from "../ecrm-csv"
import { chooseFormat, type ImportFormat } from "../format"
import { IMPORT_FORMATS } from "../formats"
import { isRefusal, REJECTION_REASONS } from "../line"
import { onlineRetail } from "../online-retail"

const NOW = new Date("2026-01-01T00:00:00Z")
const RETAIL_HEADER =
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country".split(",")
const CSV_HEADER =
  "order_id,ordered_at,customer_id,sku,title,quantity,unit_price,currency,country,kind".split(",")

const retail = (line: string) =>
  recordClassifier(onlineRetail, RETAIL_HEADER, NOW).classify(line.split(","))
const csv = (line: string) => recordClassifier(ecrmCsv, CSV_HEADER, NOW).classify(line.split(","))

describe("a line of the Online Retail file", () => {
  it("is a sale with everything it says", () => {
    expect(
      retail("536365,85123A,WHITE HEART,6,2010-12-01T08:26:00,2.55,17850,United Kingdom")
    ).toEqual({
      kind: "sale",
      order_ref: "536365",
      sku: "85123A",
      title: "WHITE HEART",
      quantity: "6",
      unit_price: "2.55",
      occurred_at: "2010-12-01T08:26:00.000Z",
      customer_ref: "17850",
      country_code: "gb",
      currency_code: "gbp",
    })
  })

  it("without a customer is a guest's, without a country has none", () => {
    expect(retail("1,A1,,6,2010-12-01T08:26:00,2.55,,Unspecified")).toMatchObject({
      kind: "sale",
      customer_ref: null,
      title: null,
      country_code: null,
    })
  })

  it("of an adjustment is rejected before anything else is asked", () => {
    expect(retail("A563185,B,Adjust bad debt,-1,2011-08-12T14:50:00,0,,EIRE")).toMatchObject({
      rejected: "adjustment",
      breaks_order: null,
    })
  })

  it.each(["POST", "DOT", "M", "m", "D", "S", "AMAZONFEE", "BANK CHARGES", "CRUK", "C2", "PADS"])(
    "with the code %s is a charge, even for nothing and in a cancellation",
    (code) => {
      expect(retail(`C5,${code},X,-1,2011-08-12T14:50:00,0,,EIRE`)).toMatchObject({
        kind: "charge",
        quantity: "-1",
      })
    }
  )

  it("with a gift code is a charge, with a code that only looks like one is none", () => {
    expect(retail("5,gift_0001_20,X,1,2011-08-12T14:50:00,20,,EIRE")).toMatchObject({
      kind: "charge",
    })
    expect(retail("5,post,X,1,2011-08-12T14:50:00,20,,EIRE")).toMatchObject({ kind: "sale" })
  })

  it("without a price is rejected before it can be a return", () => {
    expect(retail("C5,A1,X,-1,2011-08-12T14:50:00,0.00,,EIRE")).toMatchObject({
      rejected: "no_price",
    })
    expect(retail("5,A1,X,-1,2011-08-12T14:50:00,-2,,EIRE")).toMatchObject({
      rejected: "no_price",
    })
  })

  it("of a cancellation is a return below zero, whichever sign it has", () => {
    for (const quantity of ["3", "-3"]) {
      expect(retail(`C5,A1,X,${quantity},2011-08-12T14:50:00,2,,EIRE`)).toMatchObject({
        kind: "return",
        quantity: "-3",
      })
    }
  })

  it("with a quantity below zero is rejected when it cancels nothing", () => {
    expect(retail("5,A1,X,-3,2011-08-12T14:50:00,2,,EIRE")).toMatchObject({
      rejected: "negative_quantity",
      breaks_order: null,
    })
  })
})

describe("a line that cannot be read", () => {
  it.each([
    ["5,A1,X,1,2011-02-30T14:50:00,2,,EIRE", "bad_date"],
    ["5,A1,X,1,2011-13-01T14:50:00,2,,EIRE", "bad_date"],
    ["5,A1,X,1,2011-12-01T24:00:00,2,,EIRE", "bad_date"],
    ["5,A1,X,1,0095-12-01T10:00:00,2,,EIRE", "bad_date"],
    ["5,A1,X,1,2199-12-01T10:00:00,2,,EIRE", "bad_date"],
    ["5,A1,X,1,12/1/2010 8:26,2,,EIRE", "bad_date"],
    ["5,A1,X,1e3,2011-12-01T10:00:00,2,,EIRE", "bad_number"],
    ["5,A1,X,,2011-12-01T10:00:00,2,,EIRE", "bad_number"],
    ["5,A1,X,1,2011-12-01T10:00:00,Infinity,,EIRE", "bad_number"],
    ["5,A1,X,1,2011-12-01T10:00:00,0x10,,EIRE", "bad_number"],
    ["5,A1,X,1,2011-12-01T10:00:00", "wrong_columns"],
    ["5,A1,X,1,2011-12-01T10:00:00,2,,EIRE,more", "wrong_columns"],
    ["5,,X,1,2011-12-01T10:00:00,2,,EIRE", "missing_value"],
    [`5,${"A".repeat(101)},X,1,2011-12-01T10:00:00,2,,EIRE`, "value_too_long"],
    ["5,A1,X,1,2011-12-01T10:00:00,2,ada@example.com,EIRE", "personal_data"],
    ["5,A\u00071,X,1,2011-12-01T10:00:00,2,,EIRE", "bad_value"],
  ])("breaks its order: %s is %s", (line, rejected) => {
    expect(retail(line)).toMatchObject({ rejected, breaks_order: "5" })
  })

  it("breaks no order when it names none", () => {
    expect(retail(",A1,X,1,2011-12-01T10:00:00,2,,EIRE")).toMatchObject({
      rejected: "missing_value",
      breaks_order: null,
    })
  })
})

describe("a line of our own CSV", () => {
  const AT = "2024-03-31T02:30:00+02:00"

  it("is a sale where it does not say otherwise, its instant in UTC", () => {
    expect(csv(`7,${AT},c9,S-1,Reel,2,9.90,EUR,DE,`)).toEqual({
      kind: "sale",
      order_ref: "7",
      sku: "S-1",
      title: "Reel",
      quantity: "2",
      unit_price: "9.90",
      occurred_at: "2024-03-31T00:30:00.000Z",
      customer_ref: "c9",
      country_code: "de",
      currency_code: "eur",
    })
  })

  it("may give something away, and may charge without an item", () => {
    expect(csv(`7,${AT},,S-1,Gift,1,0,EUR,,sale`)).toMatchObject({ kind: "sale" })
    expect(csv(`7,${AT},,,Shipping,1,4.90,EUR,,charge`)).toMatchObject({
      kind: "charge",
      sku: null,
    })
    expect(csv(`7,${AT},,S-1,Reel,1,9.90,EUR,,return`)).toMatchObject({ quantity: "-1" })
  })

  it.each([
    [`7,${AT},,S-1,Reel,0,9.90,EUR,DE,`, "no_quantity"],
    [`7,${AT},,S-1,Reel,-1,9.90,EUR,DE,`, "negative_quantity"],
    [`7,${AT},,S-1,Reel,1,-9.90,EUR,DE,`, "no_price"],
    [`7,${AT},,S-1,Reel,1,9.90,EURO,DE,`, "bad_value"],
    [`7,${AT},,S-1,Reel,1,9.90,EUR,Germany,`, "bad_value"],
    [`7,${AT},,S-1,Reel,1,9.90,EUR,DE,gift`, "bad_value"],
    [`7,${AT},,,Reel,1,9.90,EUR,DE,`, "missing_value"],
    [`7,${AT},Ada@example.com,S-1,Reel,1,9.90,EUR,DE,`, "personal_data"],
    [`7,${AT},ada＠example.com,S-1,Reel,1,9.90,EUR,DE,`, "personal_data"],
    [`7,2024-03-31T02:30:00+15:00,,S-1,Reel,1,9.90,EUR,DE,`, "bad_date"],
  ])("%s is rejected as %s", (line, rejected) => {
    expect(csv(line)).toMatchObject({ rejected })
  })
})

describe("the format of a file", () => {
  it("is told by its header, whatever the order of the columns behind the first", () => {
    const [order, ...others] = CSV_HEADER
    expect(chooseFormat(IMPORT_FORMATS, RETAIL_HEADER, null)).toBe(onlineRetail)
    expect(chooseFormat(IMPORT_FORMATS, [order, ...others.reverse()], null)).toBe(ecrmCsv)
    expect(chooseFormat(IMPORT_FORMATS, CSV_HEADER.slice(0, -1), null)).toBe(ecrmCsv)
  })

  it("is refused with the columns that are missing, unexpected or there twice", () => {
    const header = [...RETAIL_HEADER.slice(1), "__proto__", "Country"]
    expect(() => chooseFormat(IMPORT_FORMATS, header, null)).toThrow(
      expect.objectContaining({
        code: "import.wrong_header",
        message: expect.stringMatching(
          /online-retail file: missing "InvoiceNo"; unexpected "__proto__"; twice "Country"/
        ),
      })
    )
  })

  it.each([
    ["online-retail", RETAIL_HEADER, "InvoiceNo"],
    ["ecrm-csv", CSV_HEADER, "order_id"],
  ])("%s is refused where the order is not the first column", (name, header, order) => {
    for (const wanted of [null, name]) {
      expect(() => chooseFormat(IMPORT_FORMATS, [...header].reverse(), wanted)).toThrow(
        expect.objectContaining({
          code: "import.wrong_header",
          message: `The first line is not the header of a ${name} file: the first column must be "${order}"`,
        })
      )
    }
  })

  it("must be one that is known", () => {
    expect(() => chooseFormat(IMPORT_FORMATS, RETAIL_HEADER, "excel")).toThrow(
      expect.objectContaining({ code: "import.unknown_format" })
    )
    expect(() => chooseFormat(IMPORT_FORMATS, RETAIL_HEADER, "ecrm-csv")).toThrow(
      expect.objectContaining({ code: "import.wrong_header" })
    )
  })
})

describe("any line at all", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("C1", "A1", "5", "-1", "0", "2.55", "2011-12-01", "POST", "", "=1+1", "EUR"),
    fc.float().map(String)
  )

  it.each([
    ["online-retail", onlineRetail, RETAIL_HEADER],
    ["ecrm-csv", ecrmCsv, CSV_HEADER],
  ] as [string, ImportFormat, string[]][])("of %s gets exactly one class", (_, format, header) => {
    const { classify } = recordClassifier(format, header, NOW)
    const fields = fc.array(nasty, { minLength: header.length - 1, maxLength: header.length + 1 })
    fc.assert(
      fc.property(fields, (values) => {
        const line = classify(values)
        if (isRefusal(line)) {
          expect(REJECTION_REASONS).toContain(line.rejected)
          expect("kind" in line).toBe(false)
        } else {
          expect(["sale", "return", "charge"]).toContain(line.kind)
          expect(line.sku !== null || line.kind === "charge").toBe(true)
        }
      }),
      { numRuns: 2_000 }
    )
  })
})
