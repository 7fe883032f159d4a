import fc from "fast-check"
import { createRng } from "../../../../../../../src/demo/history/rng"
import { assign } from "../assign"
import { compareMeans, type Sample } from "../confidence-sequence"
import { experimentDocumentSchema, type ExperimentDocument } from "../experiment-document"
import { sampleRatioPValue } from "../sample-ratio"
import { isWithheld } from "../variant-for"
import { judge, type VariantFigures } from "../verdict"

const document = (overrides: Record<string, unknown> = {}): ExperimentDocument =>
  experimentDocumentSchema.parse({
    version: 1,
    variants: [
      { key: "none", label: "Nothing", weight: 1, is_holdout: true },
      { key: "picks", label: "Picks", weight: 1 },
    ],
    ...overrides,
  })

const figures = (key: string, people: number, buyers: number): VariantFigures => ({
  key,
  people,
  buyers,
  revenue: buyers * 50,
  revenue_of_squares: buyers * 2_500,
  crossed: 0,
})

const drawn = (rng: () => number, conversion: number) => ({
  sample: { people: 0, sum: 0, sum_of_squares: 0 } as Sample,
  draw() {
    const bought = rng() < conversion ? 1 : 0
    this.sample.people++
    this.sample.sum += bought
    this.sample.sum_of_squares += bought
  },
})

/** Share of tests that call a difference when somebody looks after every 50 people a side. */
function calls(tests: number, people: number, a: number, b: number, alpha: number): number {
  let called = 0
  for (let test = 0; test < tests; test++) {
    const rng = createRng(7, test)
    const [one, other] = [drawn(rng, a), drawn(rng, b)]
    for (let person = 1; person <= people; person++) {
      one.draw()
      other.draw()
      if (person % 50 !== 0) continue
      const found = compareMeans(one.sample, other.sample, 0.02, alpha)
      if (found !== null && (found.lower > 0 || found.upper < 0)) {
        called++
        break
      }
    }
  }
  return called / tests
}

describe("an assignment", () => {
  const two = document({
    variants: [
      { key: "a", label: "A", weight: 1 },
      { key: "b", label: "B", weight: 3 },
    ],
  })

  it("is always the same for one person, and another one with another salt", () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (salt, person) => {
        expect(assign(two, salt, person)).toEqual(assign(two, salt, person))
      })
    )
    const people = Array.from({ length: 2_000 }, (_, i) => `person_${i}`)
    const same = people.filter(
      (person) => assign(two, "one", person)?.key === assign(two, "two", person)?.key
    )
    // Independent draws with shares 1/4 and 3/4 agree in 10 of 16 cases.
    expect(same.length / people.length).toBeGreaterThan(0.58)
    expect(same.length / people.length).toBeLessThan(0.67)
  })

  it("withholds picks from who cannot be told only where somebody is held out", () => {
    const held_out = { ...two.variants[0], key: "none", is_holdout: true }
    const trial = (variants: ExperimentDocument["variants"]) => [
      { id: "e", slot: "product" as const, salt: "s", document: { ...two, variants } },
    ]
    const untold = { is_untold: true }
    expect(isWithheld(trial([...two.variants, held_out]), "product", untold)).toBe(true)
    expect(isWithheld(trial([...two.variants, held_out]), "product", {})).toBe(false)
    expect(isWithheld(trial([...two.variants, held_out]), "cart", untold)).toBe(false)
    expect(isWithheld(trial(two.variants), "product", untold)).toBe(false)
  })

  it("gives variants in proportion to their weights, and only to the share that takes part", () => {
    const counts = new Map<string | undefined, number>()
    for (let i = 0; i < 40_000; i++) {
      const key = assign({ ...two, traffic_share: 0.5 }, "salt", `cus_${i}`)?.key
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect((counts.get(undefined) ?? 0) / 40_000).toBeCloseTo(0.5, 1)
    expect((counts.get("b") ?? 0) / (counts.get("a") ?? 1)).toBeGreaterThan(2.8)
    expect((counts.get("b") ?? 0) / (counts.get("a") ?? 1)).toBeLessThan(3.2)
  })
})

describe("the sequential test", () => {
  it("calls a difference where there is none in no more than alpha of tests, peeked at always", () => {
    expect(calls(400, 4_000, 0.05, 0.05, 0.05)).toBeLessThanOrEqual(0.05)
  })

  it("finds a difference that is there", () => {
    expect(calls(60, 10_000, 0.08, 0.05, 0.05)).toBeGreaterThan(0.95)
  })

  it("says nothing of few people, nor where nobody buys", () => {
    const few = { people: 99, sum: 50, sum_of_squares: 50 }
    const none = { people: 500, sum: 0, sum_of_squares: 0 }
    expect(compareMeans(few, few, 0.01, 0.05)).toBeNull()
    expect(compareMeans(none, none, 0.01, 0.05)).toBeNull()
  })

  it("gives a p-value below alpha exactly when its bounds leave zero out", () => {
    const sample = fc
      .tuple(
        fc.integer({ min: 100, max: 100_000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true })
      )
      .map(([people, share]) => {
        const sum = Math.max(1, Math.floor(people * share))
        return { people, sum, sum_of_squares: sum }
      })
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const found = compareMeans(a, b, 0.01, 0.05)
        if (found === null) return
        expect(found.p_value < 0.05).toBe(found.lower > 0 || found.upper < 0)
      })
    )
  })
})

describe("the check of the shares", () => {
  it("is calm about shares as planned and alarmed about others", () => {
    expect(sampleRatioPValue([10_050, 9_950], [1, 1])).toBeGreaterThan(0.1)
    expect(sampleRatioPValue([10_600, 9_400], [1, 1])).toBeLessThan(0.001)
    expect(sampleRatioPValue([0, 0], [1, 1])).toBe(1)
  })
})

describe("a verdict", () => {
  it("names what the picks earn against the hold-out", () => {
    const { variants } = judge(document(), [
      figures("none", 20_000, 1_000),
      figures("picks", 20_000, 1_300),
    ])
    expect(variants[0]).toMatchObject({ outcome: "baseline", conversion: 0.05 })
    expect(variants[1]).toMatchObject({ outcome: "better", breaks_guardrail: false })
    expect(variants[1].incremental_revenue).toBeCloseTo(15_000)
    expect(variants[1].revenue_difference?.lower).toBeGreaterThan(0)
  })

  it("breaks the guardrail only when the loss is sure to be larger than allowed", () => {
    const lost = [figures("none", 20_000, 1_300), figures("picks", 20_000, 1_000)]
    expect(judge(document(), lost).variants[1].breaks_guardrail).toBe(true)
    const lenient = document({ guardrail: { conversion_loss_max: 0.1, stops: true } })
    expect(judge(lenient, lost).variants[1].breaks_guardrail).toBe(false)
  })

  it("has nothing to say before anybody came", () => {
    const { variants, is_sample_ratio_broken } = judge(document(), [])
    expect(variants.map(({ outcome }) => outcome)).toEqual(["baseline", "too_early"])
    expect(variants[1].conversion).toBeNull()
    expect(is_sample_ratio_broken).toBe(false)
  })
})

describe("the document of an experiment", () => {
  it("refuses two variants of one name and a policy in a hold-out", () => {
    const refused = (variants: unknown[]) =>
      experimentDocumentSchema
        .safeParse({ version: 1, variants })
        .error?.issues.map(({ path }) => path.join("."))
    const a = { key: "a", label: "A", weight: 1 }
    expect(refused([a, a])).toEqual(["variants.1.key"])
    expect(refused([a, { ...a, key: "b", is_holdout: true, policy: {} }])).toEqual([
      "variants.1.policy",
    ])
  })
})
