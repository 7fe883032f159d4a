import type { Recommendations } from "../../../core/recommendations/answer"
import { CommonAnswers } from "../common-answers"

const answer: Recommendations = {
  slot: "home",
  model_version: 1,
  reason_code: null,
  variant: null,
  recommendations: [],
}

describe("what strangers are shown", () => {
  const model = {}
  const decisions = {}
  let now_ms: number
  let answers: CommonAnswers
  const ask = (key: string, by: object[] = [model, decisions]) =>
    answers.get(answers.question(key, by))

  beforeEach(() => {
    now_ms = 0
    answers = new CommonAnswers(60_000, () => now_ms)
  })

  it("is given again for its time, and composed anew after it", () => {
    expect(ask("home")).toBeUndefined()
    answers.keep(answers.question("home", [model, decisions]), [], answer)
    answers.keep(answers.question("trends", [model, decisions], 30_000), [], answer)
    now_ms = 29_999
    expect([ask("home"), ask("trends")]).toEqual([answer, answer])
    now_ms = 30_000
    expect([ask("home"), ask("trends")]).toEqual([answer, undefined])
    now_ms = 60_000
    expect(ask("home")).toBeUndefined()
  })

  it("is composed anew at once where another model serves or a merchant decided anew", () => {
    answers.keep(answers.question("home", [model, decisions]), [], answer)
    expect(ask("home", [{}, decisions])).toBeUndefined()
    expect(ask("home", [model, {}])).toBeUndefined()
    expect(ask("cart")).toBeUndefined()
  })

  it("is bounded: of too many answers go those asked for longest ago", () => {
    for (let n = 0; n <= 20_000; n++) {
      answers.keep(answers.question(String(n), [model, decisions]), [], answer)
      expect(ask("0")).toBe(answer)
    }
    expect(ask("1")).toBeUndefined()
    expect(ask("2")).toBe(answer)
  })

  it("is composed anew where anything that was considered has changed", () => {
    answers.keep(answers.question("rod", [model, decisions]), ["rod", "line", "sold out"], answer)
    answers.keep(answers.question("tent", [model, decisions]), ["tent"], answer)
    now_ms = 1
    answers.forget(["sold out", "pegs"])
    expect(ask("rod")).toBeUndefined()
    expect(ask("tent")).toBe(answer)
    now_ms = 2
    answers.keep(answers.question("rod", [model, decisions]), ["rod", "sold out"], answer)
    expect(ask("rod")).toBe(answer)
  })

  it("is composed anew where something new may belong into it", () => {
    answers.keep(answers.question("rod", [model, decisions]), ["rod"], answer)
    const question = answers.question("tent", [model, decisions])
    answers.clear()
    answers.keep(question, ["tent"], answer)
    now_ms = 1
    expect([ask("rod"), ask("tent")]).toEqual([undefined, undefined])
  })

  it("is not kept where something changed while it was composed", () => {
    const question = answers.question("rod", [model, decisions])
    now_ms = 1
    answers.forget(["line"])
    now_ms = 2
    answers.keep(question, ["rod", "line"], answer)
    expect(ask("rod")).toBeUndefined()
  })
})
