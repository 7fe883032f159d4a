import fc from "fast-check"
import { likePatterns, readSearch } from "../search-words"

/** True where a stored search text is found by what was typed, as `LIKE` would say. */
function finds(typed: string, stored: string): boolean {
  const { words } = readSearch(typed)
  const isIn = (text: string, match: "part" | "start") =>
    match === "part" ? stored.includes(text) : ` ${stored}`.includes(` ${text}`)
  return (
    words.length > 0 && words.every((word) => word.some(({ text, match }) => isIn(text, match)))
  )
}

const STORED = "anna meier anna.meier@example.com 491712345678 uci:17850"

describe("readSearch", () => {
  it.each([
    "0171/234",
    "0171-234",
    "+49 171 234",
    "+49 (0)171 234",
    "0049 171-23",
    "(0171) 2345 67",
    "0171 23 45 678",
    "5678",
    "171",
    "17850",
    "uci:178",
    "MEIER, Anna",
    "anna 0171",
    "anna.meier@example.com",
    "example.com meier",
    "an",
    "a",
  ])("finds the person by %p", (typed) => expect(finds(typed, STORED)).toBe(true))

  it.each(["meier bert", "0172/234", "ei", "anna 0172", "#1001"])(
    "does not find the person by %p",
    (typed) => expect(finds(typed, STORED)).toBe(false)
  )

  it("looks for one or two letters at the beginning of words, for the index knows no shorter", () => {
    expect(readSearch("an").words).toEqual([[{ text: "an", match: "start" }]])
    expect(likePatterns({ text: "an", match: "start" })).toEqual(["an%", "% an%"])
  })

  it("looks anywhere for words of scripts without spaces", () => {
    expect(finds("小明", "王小明 wang@example.com")).toBe(true)
  })

  it("takes a reference that looks like a number both ways", () => {
    expect(finds("2024-0017", "otto crm:2024-0017")).toBe(true)
    expect(finds("0001", "otto cdnow:0001")).toBe(true)
  })

  it("leaves nothing to search for where there is neither letter nor digit", () => {
    for (const typed of ["", "  ", "%%%", "-- ++", "()"])
      expect(readSearch(typed).words).toEqual([])
  })

  it("takes signs of LIKE as themselves", () => {
    expect(likePatterns({ text: "a_b%c\\d", match: "part" })).toEqual(["%a\\_b\\%c\\\\d%"])
  })

  it("keeps what may be an order's number or id as typed", () => {
    expect(readSearch(" #1001 ").whole).toBe("1001")
    expect(readSearch("order_01JD").whole).toBe("order_01JD")
  })

  it("finds a phone number by any half of it, with any signs between the digits", () => {
    const digits = fc.stringMatching(/^49[1-9]\d{9,11}$/)
    const sign = fc.constantFrom("", " ", "-", "/", ".")
    fc.assert(
      fc.property(digits, fc.array(sign, { minLength: 14, maxLength: 14 }), (phone, signs) => {
        const national = [...`0${phone.slice(2, 8)}`].map((digit, i) => digit + signs[i]).join("")
        const abroad = [...phone.slice(0, 9)].map((digit, i) => digit + signs[i]).join("")
        expect(finds(national, phone)).toBe(true)
        expect(finds(`+${abroad}`, phone)).toBe(true)
        expect(finds(`00${abroad}`, phone)).toBe(true)
      })
    )
  })

  it("never fails, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
        for (const word of readSearch(typed).words) expect(word.length).toBeGreaterThan(0)
      })
    )
  })
})
