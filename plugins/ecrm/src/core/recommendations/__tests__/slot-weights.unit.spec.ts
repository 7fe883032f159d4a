import { DEFAULT_SLOT_POLICIES, readSlotPolicy } from "../slot-policy"
import { withLearnedWeights, type LearnedSlot } from "../slot-weights"

const { product } = DEFAULT_SLOT_POLICIES
const learned = (weights: LearnedSlot["weights"]): LearnedSlot => ({
  weights,
  chosen: "learned",
  questions: 100,
  ndcg: { best_sellers: 0.1, policy: 0.2, learned: 0.3 },
})
const weightsOf = ({ models }: typeof product) =>
  Object.fromEntries(models.map(({ model, weight }) => [model, weight]))

describe("withLearnedWeights", () => {
  it("puts in what was learned and keeps places and all else", () => {
    const policy = withLearnedWeights(product, learned({ basket_one: 1, chain_complex: 0.001 }))
    expect(weightsOf(policy)).toEqual({ ...weightsOf(product), chain_complex: 0.001 })
    const places = ({ models }: typeof product) =>
      models.map(({ model, places_min, places_max }) => [model, places_min, places_max])
    expect(places(policy)).toEqual(places(product))
    expect({ ...policy, models: null }).toEqual({ ...product, models: null })
  })
  it("lets best sellers speak that the policy does not name, and no model else", () => {
    const policy = withLearnedWeights(product, learned({ popular: 0.4, trending: 2 }))
    expect(weightsOf(policy)).toEqual({ ...weightsOf(product), popular: 0.4 })
    expect(readSlotPolicy(policy)).toEqual(policy)
  })
  it("leaves a policy alone that means its weights, and one of which nothing was learned", () => {
    const fixed = { ...product, weights: "fixed" as const }
    expect(withLearnedWeights(fixed, learned({ basket_one: 0.1 }))).toBe(fixed)
    expect(withLearnedWeights(product, undefined)).toBe(product)
  })
})

describe("a policy that was stored before weights were learned", () => {
  it("means its own", () => {
    const { weights: _weights, ...stored } = product
    expect(readSlotPolicy(stored).weights).toBe("fixed")
  })
})
