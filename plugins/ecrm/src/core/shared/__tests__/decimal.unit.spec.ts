import fc from "fast-check"
import { add, decimal, decimalText, multiply, negate, sum, toNumber } from "../decimal"

const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const text = (units: bigint, scale: number) => decimalText({ units, scale })

describe("decimal", () => {
  it("reads what Postgres prints", () => {
    expect(
      ["12.50", "-3", "0.00", "1e-7", "2E3", "-0.10"].map((t) => decimalText(decimal(t)))
    ).toEqual(["12.5", "-3", "0", "0.0000001", "2000", "-0.1"])
  })

  it("refuses anything else", () => {
    for (const bad of ["", "1,5", "NaN", "Infinity", " 1", "0x1", "1."]) {
      expect(() => decimal(bad)).toThrow(expect.objectContaining({ code: "decimal.malformed" }))
    }
  })

  it("adds and multiplies without the error of floating point", () => {
    expect(toNumber(add(decimal("0.1"), decimal("0.2")))).toBe(0.3)
    expect(toNumber(multiply(decimal("3"), decimal("199.99")))).toBe(599.97)
    expect(toNumber(sum(Array.from({ length: 10 }, () => decimal("0.1"))))).toBe(1)
  })

  it("sums any cents exactly", () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 200 }), (values) => {
        const total = values.reduce((a, b) => a + b, 0n)
        expect(decimalText(sum(values.map((v) => decimal(text(v, 2)))))).toBe(text(total, 2))
      })
    )
  })

  it("takes away what it added", () => {
    fc.assert(
      fc.property(cents, cents, fc.nat(6), fc.nat(6), (a, b, p, q) => {
        const x = { units: a, scale: p }
        const y = { units: b, scale: q }
        expect(decimalText(add(add(x, y), negate(y)))).toBe(decimalText(x))
      })
    )
  })
})
