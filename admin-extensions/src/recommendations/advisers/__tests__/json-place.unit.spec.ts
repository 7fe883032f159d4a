import fc from "fast-check"
import { placeIn } from "../json-place"

const document = {
  title: { en: 'A "quoted", {odd} text', de: "\\" },
  questions: [{ key: "a" }, { key: "b", answers: [1, [], {}, null, "x"] }],
}
const text = JSON.stringify(document, null, 2)
const at = (...path: string[]) => {
  const { start, end } = placeIn(text, path)
  return JSON.parse(text.slice(start, end))
}

describe("the place of a path in JSON", () => {
  it("is that of its value", () => {
    expect(at("title", "de")).toBe("\\")
    expect(at("questions", "1", "key")).toBe("b")
    expect(at("questions", "1", "answers", "4")).toBe("x")
    expect(at()).toEqual(document)
  })

  it("is the nearest value above where there is none", () => {
    expect(at("questions", "1", "hint", "en")).toEqual(document.questions[1])
    expect(at("questions", "7")).toEqual(document.questions)
    expect(at("purpose")).toEqual(document)
  })

  it("holds the value of every key, whatever the document", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (any) => {
        const written = JSON.stringify(any, null, 1)
        const parsed = JSON.parse(written) as Record<string, unknown>
        for (const [key, value] of Object.entries(parsed)) {
          const { start, end } = placeIn(written, [key])
          expect(JSON.parse(written.slice(start, end))).toEqual(value)
        }
      })
    )
  })
})
