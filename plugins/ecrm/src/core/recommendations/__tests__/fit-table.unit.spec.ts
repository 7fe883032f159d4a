import { csvCell } from "../../warehouse/imports/csv-cell"
import { FIT_ROWS_MAX, readFitTable } from "../fit-table"

const HEADER = ["product_id", "fits_product_id", "note"]

describe("readFitTable", () => {
  it("reads rows by their header, in any order, and takes an empty note for none", () => {
    const { rows, faults } = readFitTable([
      ["Note", "fits_product_id", "product_id"],
      ["", " case ", "camera"],
      ["screws on", "tripod", "camera"],
    ])
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { line: 2, product_id: "camera", fits_product_id: "case", note: null },
      { line: 3, product_id: "camera", fits_product_id: "tripod", note: "screws on" },
    ])
  })

  it("gives back what our own export had to quote from spreadsheets", () => {
    const note = "=1+1"
    const { rows } = readFitTable([HEADER, ["a", "b", csvCell(note)], ["a", "c", "'tis"]])
    expect(rows.map((row) => row.note)).toEqual([note, "'tis"])
  })

  it("names every row with a fault, and keeps the others", () => {
    const { rows, faults } = readFitTable([
      HEADER,
      ["a", "a", ""],
      ["a", "", ""],
      ["a", "b", "x".repeat(201)],
      ["a", "c", ""],
      ["a", "c", "again"],
      ["a", "d"],
    ])
    expect(rows.map(({ line }) => line)).toEqual([5])
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      "2 fits_product_id",
      "3 fits_product_id",
      "4 note",
      "6 fits_product_id",
      "7 product_id",
    ])
  })

  it.each([
    ["no header", [[]]],
    ["another column", [["product_id", "fits_product_id", "price"]]],
    ["a column twice", [["product_id", "product_id", "fits_product_id"]]],
    ["too many rows", [HEADER, ...Array.from({ length: FIT_ROWS_MAX + 1 }, () => ["a", "b", ""])]],
  ])("refuses a table with %s", (_name, records) => {
    expect(() => readFitTable(records)).toThrow(
      expect.objectContaining({ code: "recommendations.fits_invalid" })
    )
  })
})
