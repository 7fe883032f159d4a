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

  it("is given again for half a minute, and composed anew after it", () => {
    let now_ms = 0
    const answers = new CommonAnswers(() => now_ms)
    const question = { key: "home", by: [model, decisions], anchor_ids: [] }
    expect(answers.get(question)).toBeUndefined()
    answers.keep(question, answer)
    now_ms = 29_999
    expect(answers.get(question)).toBe(answer)
    now_ms = 30_000
    expect(answers.get(question)).toBeUndefined()
  })

  it("is composed anew at once where another model serves or a merchant decided anew", () => {
    const answers = new CommonAnswers(() => 0)
    answers.keep({ key: "home", by: [model, decisions], anchor_ids: [] }, answer)
    expect(answers.get({ key: "home", by: [{}, decisions], anchor_ids: [] })).toBeUndefined()
    expect(answers.get({ key: "home", by: [model, {}], anchor_ids: [] })).toBeUndefined()
    expect(answers.get({ key: "cart", by: [model, decisions], anchor_ids: [] })).toBeUndefined()
  })

  it("is bounded: of too many answers the oldest go", () => {
    const answers = new CommonAnswers(() => 0)
    for (let n = 0; n <= 10_000; n++)
      answers.keep({ key: String(n), by: [model], anchor_ids: [] }, answer)
    expect(answers.get({ key: "0", by: [model], anchor_ids: [] })).toBeUndefined()
    expect(answers.get({ key: "10000", by: [model], anchor_ids: [] })).toBe(answer)
  })

  it("is composed anew where what it shows, or stands beside, has changed", () => {
    const answers = new CommonAnswers(() => 0)
    const beside = (id: string) => ({ key: id, by: [model], anchor_ids: [id] })
    const shown = [{ product_id: "line" }] as Recommendations["recommendations"]
    answers.keep(beside("rod"), { ...answer, recommendations: shown })
    answers.keep(beside("tent"), answer)
    answers.forget(["tent", "pegs"])
    expect(answers.get(beside("tent"))).toBeUndefined()
    expect(answers.get(beside("rod"))).toBeDefined()
    answers.forget(["line"])
    expect(answers.get(beside("rod"))).toBeUndefined()
  })
})
