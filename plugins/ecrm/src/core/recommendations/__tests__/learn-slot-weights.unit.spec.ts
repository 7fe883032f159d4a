import fc from "fast-check"
import { seededRng } from "../../shared/rng"
import { addQuestion, type HeardSlot } from "../heard-questions"
import { learnSlotWeights } from "../learn-slot-weights"
import type { ModelName } from "../slot"
import { finish } from "./basket-worlds"

const COUNT = 3
type Lists = Partial<Record<ModelName, number[]>>

const emptySlot = (models: ModelName[]): HeardSlot => ({
  ...{ models, count: COUNT, questions: [] },
  missed: [0, 0],
})

/** Questions whose answer one model knows; the others say what is given. */
function slotOf(models: ModelName[], questions: { lists: Lists; truth: number[] }[]): HeardSlot {
  const slot = emptySlot(models)
  questions.forEach(({ lists, truth }, at) => {
    const voices = new Map(
      Object.entries(lists).map(([model, items]) => [
        model as ModelName,
        items.map((item, rank) => ({ item, score: 1 / (rank + 1) })),
      ])
    )
    addQuestion(slot, at % 2, voices, new Set(truth), () => false)
  })
  return slot
}

const learn = (slot: HeardSlot, policy: Lists[ModelName] | [ModelName, number][]) =>
  finish(learnSlotWeights(slot, new Map(policy as [ModelName, number][])))

const POLICY: [ModelName, number][] = [
  ["basket_one", 0.53],
  ["chain_simple", 1],
]
const MODELS: ModelName[] = ["basket_one", "chain_simple", "popular"]
/** The basket model is right, chains and best sellers are not. */
const tellingBaskets = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    lists: {
      basket_one: [100 + at, 5, 6],
      chain_simple: [200 + at, 201 + at, 202 + at],
      popular: [1, 2, 3],
    },
    truth: [100 + at],
  }))

describe("learnSlotWeights", () => {
  it("makes the model loud that is right, at the scale of the policy", () => {
    const learned = learn(slotOf(MODELS, tellingBaskets(400)), POLICY)
    expect(learned).toMatchObject({ chosen: "learned", questions: 400 })
    const { weights, ndcg } = learned ?? fail()
    expect(weights.basket_one).toBeGreaterThan(weights.chain_simple ?? 0)
    expect(Math.max(...Object.values(weights))).toBeCloseTo(1, 1)
    expect(ndcg.learned).toBeGreaterThan(ndcg.policy)
    expect(ndcg.best_sellers).toBe(0)
  })
  it("stays nearer to the policy the fewer questions there are", () => {
    const shareOf = (count: number) => {
      const { weights } = learn(slotOf(MODELS, tellingBaskets(count)), POLICY) ?? fail()
      return (weights.chain_simple ?? 0) / (weights.basket_one ?? 1)
    }
    // what a merchant wrote counts, be it the policy that was asked about or another
    expect(learn(slotOf(MODELS, tellingBaskets(29)), POLICY)).toMatchObject({
      ...{ chosen: "policy", weights: {} },
    })
    expect(shareOf(40)).toBeLessThan(1.5)
    expect(shareOf(600)).toBeLessThan(shareOf(40))
  })
  it("keeps what a model weighs that spoke to few", () => {
    const questions = tellingBaskets(200).map((one, at) => ({
      ...one,
      lists: at < 20 ? { ...one.lists, session: [300, 301] } : one.lists,
    }))
    const learned = learn(slotOf([...MODELS, "session"], questions), [...POLICY, ["session", 0.3]])
    expect(learned?.weights.session).toBe(0.3)
  })
  it("names no weight of a model that never spoke", () => {
    const slot = slotOf([...MODELS, "path"], tellingBaskets(100))
    expect(learn(slot, [...POLICY, ["path", 1]])?.weights).not.toHaveProperty("path")
  })
  it("leaves a chain through traits as loud as the policy has it, whatever was bought at once", () => {
    const policy: [ModelName, number][] = [...POLICY, ["chain_complex", 0.8], ["session", 0.4]]
    const models: ModelName[] = [...MODELS, "chain_complex", "session"]
    const questions = tellingBaskets(400).map(({ lists, truth }, at) => ({
      lists: { ...lists, chain_complex: [400 + at, 401 + at], session: [100 + at, 7] },
      truth,
    }))
    const { weights, chosen, ndcg } = learn(slotOf(models, questions), policy) ?? fail()
    expect(chosen).toBe("learned")
    expect(weights).not.toHaveProperty("chain_complex")
    // nor does anybody get louder beside it than the loudest was
    expect(Math.max(...Object.values(weights))).toBeLessThanOrEqual(1)
    // and what it costs is in the figures
    const own = { ...Object.fromEntries(policy), ...weights }
    expect(gainBy(own, questions)).toBeGreaterThanOrEqual(gainBy({ popular: 1 }, questions))
    expect(ndcg.policy).toBeCloseTo(gainBy(Object.fromEntries(policy), questions), 5)
  })
  it("lets a chain through traits whisper where best sellers are all that counts", () => {
    const questions = Array.from({ length: 100 }, (_, at) => ({
      lists: { chain_complex: [50 + at, 51 + at, 52 + at], popular: [1, 2, 3] },
      truth: [1, 2, 3],
    }))
    const models: ModelName[] = ["chain_complex", "popular"]
    const policy: [ModelName, number][] = [["chain_complex", 0.8]]
    const { weights, chosen } = learn(slotOf(models, questions), policy) ?? fail()
    expect(chosen).toBe("best_sellers")
    expect(weights.popular).toBeGreaterThan(1000 * (weights.chain_complex ?? Infinity) - 1)
  })
  it("lets best sellers rank where nothing ranks better", () => {
    const questions = Array.from({ length: 600 }, (_, at) => ({
      lists: { basket_one: [50 + at, 51 + at], chain_simple: [9, 8, 7], popular: [1, 2, 3] },
      truth: [1, 2],
    }))
    const { weights, ndcg, chosen } = learn(slotOf(MODELS, questions), POLICY) ?? fail()
    expect(chosen).toBe("learned")
    expect(ndcg.learned).toBeCloseTo(ndcg.best_sellers)
    expect(weights.popular).toBeGreaterThan(weights.basket_one ?? 0)
  })
  it("makes best sellers louder where there are too few questions to learn from", () => {
    const questions = Array.from({ length: 8 }, (_, at) => ({
      lists: { basket_one: [50 + at, 51 + at], chain_simple: [9, 8, 7], popular: [1, 2, 3] },
      truth: [1],
    }))
    const { weights, chosen } = learn(slotOf(MODELS, questions), POLICY) ?? fail()
    expect(chosen).toBe("best_sellers")
    expect(weights.popular).toBeGreaterThanOrEqual(1)
  })
  it("says nothing where nothing was asked", () => {
    expect(learn(emptySlot(MODELS), POLICY)).toBeNull()
  })
  it("counts a question that nobody could answer", () => {
    const questions = [...tellingBaskets(40), { lists: { popular: [1] }, truth: [99] }]
    expect(learn(slotOf(MODELS, questions), POLICY)?.questions).toBe(41)
  })
})

/** Mean gain of lists blended by hand. */
function gainBy(
  weights: Partial<Record<ModelName, number>>,
  questions: { lists: Lists; truth: number[] }[]
) {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  let sum = 0
  for (const { lists, truth } of questions) {
    const scores = new Map<number, number>()
    for (const [model, items] of Object.entries(lists)) {
      items.forEach((item, rank) => {
        const said = (weights[model as ModelName] ?? 0) / (rank + 1)
        scores.set(item, (scores.get(item) ?? 0) + said)
      })
    }
    const heard = [...scores].filter(([, score]) => score > 0)
    const list = heard.sort(([a, x], [b, y]) => y - x || a - b).slice(0, COUNT)
    const found = list.reduce(
      (total, [item], rank) => total + (truth.includes(item) ? gain(rank) : 0),
      0
    )
    const ideal = truth.slice(0, COUNT).reduce((total, _, rank) => total + gain(rank), 0)
    sum += found / ideal
  }
  return sum / questions.length
}

describe("learnSlotWeights for any shop", () => {
  const policy: [ModelName, number][] = [...POLICY, ["chain_complex", 0.8]]
  const models: ModelName[] = [...MODELS, "chain_complex"]
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 5 })
  const question = fc.record({
    lists: fc.record({
      ...{ basket_one: list, chain_simple: list, popular: list },
      chain_complex: fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 5 }),
    }),
    truth: fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 3 }),
  })
  const shop = fc.record({
    kinds: fc.array(question, { minLength: 1, maxLength: 12 }),
    count: fc.integer({ min: 1, max: 120 }),
    seed: fc.integer({ min: 1, max: 1_000 }),
  })
  const questionsOf = ({
    kinds,
    count,
    seed,
  }: {
    kinds: { lists: Lists; truth: number[] }[]
    count: number
    seed: number
  }) => {
    // prettier-ignore
    const rng = seededRng(seed)
    return Array.from({ length: count }, () => kinds[Math.floor(rng() * kinds.length)])
  }

  it("never ranks below plain best sellers on the questions, and says so in its figures", () => {
    fc.assert(
      fc.property(shop, (one) => {
        const questions = questionsOf(one)
        const { weights, ndcg } = learn(slotOf(models, questions), policy) ?? fail()
        const best_sellers = gainBy({ popular: 1 }, questions)
        // best sellers fill what is left free, named or not
        const own = gainBy({ popular: 0.001, ...Object.fromEntries(policy), ...weights }, questions)
        expect(own).toBeGreaterThanOrEqual(best_sellers - 1e-6)
        expect(ndcg.policy).toBeCloseTo(
          gainBy({ ...Object.fromEntries(policy), popular: 0.001 }, questions),
          5
        )
      }),
      { numRuns: 150 }
    )
  })
  it("chooses the same for the same, and silences nobody", () => {
    fc.assert(
      fc.property(shop, (one) => {
        const slot = () => slotOf(models, questionsOf(one))
        const learned = learn(slot(), policy)
        expect(learn(slot(), policy)).toEqual(learned)
        for (const weight of Object.values(learned?.weights ?? {}))
          expect(weight).toBeGreaterThan(0)
      }),
      { numRuns: 50 }
    )
  })
})
