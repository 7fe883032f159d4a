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

  it("is given again within a second, and composed anew after it", () => {
    let now_ms = 0
    const answers = new CommonAnswers(() => now_ms)
    const question = { key: "home", by: [model, decisions] }
    expect(answers.get(question)).toBeUndefined()
    answers.keep(question, answer)
    now_ms = 999
    expect(answers.get(question)).toBe(answer)
    now_ms = 1_000
    expect(answers.get(question)).toBeUndefined()
  })

  it("is composed anew at once where another model serves or a merchant decided anew", () => {
    const answers = new CommonAnswers(() => 0)
    answers.keep({ key: "home", by: [model, decisions] }, answer)
    expect(answers.get({ key: "home", by: [{}, decisions] })).toBeUndefined()
    expect(answers.get({ key: "home", by: [model, {}] })).toBeUndefined()
    expect(answers.get({ key: "cart", by: [model, decisions] })).toBeUndefined()
  })

  it("is bounded: of too many answers the oldest go", () => {
    const answers = new CommonAnswers(() => 0)
    for (let n = 0; n <= 2_000; n++) answers.keep({ key: String(n), by: [model] }, answer)
    expect(answers.get({ key: "0", by: [model] })).toBeUndefined()
    expect(answers.get({ key: "2000", by: [model] })).toBe(answer)
  })
})
