import fc from "fast-check"
import { RecordSplitter, type RawRecord } from "../imports/record-splitter"

const split = (text: string, cuts: number[] = []): RawRecord[] => {
  const bytes = Buffer.from(text)
  const splitter = new RecordSplitter()
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length]
  const records: RawRecord[] = []
  let from = 0
  for (const to of places.sort((a, b) => a - b)) {
    records.push(...splitter.push(bytes.subarray(from, to)))
    from = to
  }
  return [...records, ...splitter.end()]
}
const texts = (records: RawRecord[]) => records.map((record) => record.bytes.toString())

describe("records", () => {
  it("end at line ends outside quotes, with or without a carriage return", () => {
    const records = split('a,b\r\n"c\nd",e\nf,"g""\n"\r\nlast')
    expect(texts(records)).toEqual(["a,b", '"c\nd",e', 'f,"g""\n"', "last"])
    expect(records.map((record) => record.line_no)).toEqual([1, 2, 4, 6])
  })

  it("are not misled by a quote in the middle of a value", () => {
    expect(texts(split('7" single,1\n2\n'))).toEqual(['7" single,1', "2"])
  })

  it("whose quote never closes end with their line", () => {
    const records = split('1,"a\n2,b\n3,c')
    expect(texts(records)).toEqual(['1,"a', "2,b", "3,c"])
    expect(records.map((record) => record.problem)).toEqual(["open_quote", null, null])
  })

  it("that are too long are cut, and the next one is whole", () => {
    const [long, next] = split(`${"x".repeat(200_000)}\nnext\n`, [70_000, 140_000])
    expect(long.problem).toBe("line_too_long")
    expect(long.bytes.length).toBeLessThan(66_000)
    expect(next).toMatchObject({ line_no: 2, problem: null })
  })

  it("are the same however the file is cut into chunks", () => {
    const csv = fc
      .array(fc.constantFrom("a", ",", '"', "\n", "\r\n", '""', "é", '"x\ny"'), { maxLength: 60 })
      .map((parts) => parts.join(""))
    fc.assert(
      fc.property(csv, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
        const whole = split(text)
        expect(split(text, cuts).map(({ line_no, problem }) => ({ line_no, problem }))).toEqual(
          whole.map(({ line_no, problem }) => ({ line_no, problem }))
        )
        expect(texts(split(text, cuts))).toEqual(texts(whole))
      }),
      { numRuns: 2_000 }
    )
  })
})
