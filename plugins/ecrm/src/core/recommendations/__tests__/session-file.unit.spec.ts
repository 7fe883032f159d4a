import { parseTestFile, parseTrainingFile } from "../session-file"

describe("a training file", () => {
  it("gives its sessions in order of time, with ids as they stood", () => {
    const { sessions, ids } = parseTrainingFile("f", ["20\tb a", "10\ta 007 a\r", "", "20\tb"])
    expect(ids).toEqual(["b", "a", "007"])
    expect([...sessions.instants_ms]).toEqual([10_000, 20_000, 20_000])
    expect([...sessions.starts]).toEqual([0, 3, 5, 6])
    expect([...sessions.items]).toEqual([1, 2, 1, 0, 1, 0])
  })

  it("may be empty", () => {
    expect(parseTrainingFile("f", []).sessions.instants_ms).toHaveLength(0)
  })

  it.each([
    ["10", "2 fields separated by tabs are expected, there are 1"],
    ["10\ta\tb", "2 fields separated by tabs are expected, there are 3"],
    ["10\t ", "there are no items"],
    ["yesterday\ta", '"yesterday" is no unix time in seconds'],
  ])("is refused with the line and the reason: %j", (line, reason) => {
    expect(() => parseTrainingFile("train.txt", ["1\ta", line])).toThrow(
      expect.objectContaining({
        code: "recommendations.invalid_session_line",
        message: `train.txt, line 2: ${reason}`,
        details: { file: "train.txt", line: 2 },
      })
    )
  })
})

describe("a test file", () => {
  it("gives its questions in the order of the file", () => {
    expect(parseTestFile("f", ["\ufeff20\tb a\tc", "10\t\ta"])).toEqual([
      { instant_ms: 20_000, prefix: ["b", "a"], target: "c" },
      { instant_ms: 10_000, prefix: [], target: "a" },
    ])
  })

  it("is refused when a question has no or several next items", () => {
    for (const line of ["1\ta\t", "1\ta\tb c"]) {
      expect(() => parseTestFile("f", [line])).toThrow(/line 1: one next item is expected/)
    }
  })
})
