import { judge } from "../../../../../plugins/ecrm/src/core/recommendations/experiments/verdict"
import { experimentDocumentSchema } from "../../../../../plugins/ecrm/src/core/recommendations/experiments/experiment-document"
import { earnedBeyondHoldout } from "../earned"

const variant = (key: string, is_holdout = false) => ({ key, label: key, weight: 1, is_holdout })
const documentOf = (...variants: unknown[]) =>
  experimentDocumentSchema.parse({ version: 1, variants })
const bought = (key: string, people: number, revenue: number) => ({
  ...{ key, people, buyers: people / 10, revenue, crossed: 0 },
  revenue_of_squares: revenue * 10,
})

describe("what picks earned beyond a hold-out", () => {
  const holdout = bought("holdout", 1_000, 1_000)
  const picks = bought("picks", 3_000, 4_500)

  it("is the same whichever of the two stands first", () => {
    const after = documentOf(variant("holdout", true), variant("picks"))
    const before = documentOf(variant("picks"), variant("holdout", true))
    const earned = earnedBeyondHoldout(after, judge(after, [holdout, picks]).variants)
    expect(earned).toMatchObject([{ key: "picks", people: 3_000, earned: 1_500 }])
    expect(earnedBeyondHoldout(before, judge(before, [holdout, picks]).variants)).toMatchObject([
      { label: "picks", people: 3_000, earned: 1_500 },
    ])
  })

  it("is nothing where nobody was left without picks, or nobody has come yet", () => {
    const both = documentOf(variant("picks"), variant("more"))
    expect(earnedBeyondHoldout(both, judge(both, [picks]).variants)).toEqual([])
    const empty = documentOf(variant("holdout", true), variant("picks"))
    expect(earnedBeyondHoldout(empty, judge(empty, []).variants)).toEqual([])
  })
})
