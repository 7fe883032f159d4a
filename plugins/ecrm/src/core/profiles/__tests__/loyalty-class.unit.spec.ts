import fc from "fast-check"
import {
  communicationMatrixSchema,
  DEFAULT_COMMUNICATION_MATRIX,
  mayCommunicate,
} from "../communication-matrix"
import { classify, classRulesSchema, DEFAULT_CLASS_RULES, LOYALTY_CLASSES } from "../loyalty-class"
import { missingForPredictions } from "../prediction-gate"

const figures = fc.record({
  r: fc.integer({ min: 1, max: 5 }),
  f: fc.integer({ min: 1, max: 5 }),
  m: fc.integer({ min: 1, max: 5 }),
  purchase_days: fc.integer({ min: 1, max: 30 }),
})
const classOf = (r: number, f: number, m: number, purchase_days: number) =>
  classify({ r, f, m, purchase_days }, DEFAULT_CLASS_RULES).loyalty_class

describe("loyalty class", () => {
  it("is very loyal from R 3, F 4 and M 4", () => {
    expect(classOf(3, 4, 4, 2)).toBe("very_loyal")
    expect(classOf(2, 4, 4, 2)).toBe("generally_loyal")
    expect(classOf(3, 3, 4, 2)).toBe("generally_loyal")
    expect(classOf(3, 4, 3, 2)).toBe("generally_loyal")
  })

  it("is generally loyal from two orders and R 2, else occasional", () => {
    expect(classOf(2, 1, 1, 2)).toBe("generally_loyal")
    expect(classOf(2, 1, 1, 1)).toBe("occasional")
    expect(classOf(1, 5, 5, 9)).toBe("occasional")
  })

  it("says which threshold decided, with the figures", () => {
    const { reason } = classify({ r: 3, f: 3, m: 4, purchase_days: 2 }, DEFAULT_CLASS_RULES)
    expect(reason).toEqual({
      met: [
        { class: "generally_loyal", figure: "r", value: 3, asked: 2 },
        { class: "generally_loyal", figure: "purchase_days", value: 2, asked: 2 },
      ],
      missed: [{ class: "very_loyal", figure: "f", value: 3, asked: 4 }],
    })
  })

  it("never falls with better figures", () => {
    fc.assert(
      fc.property(figures, figures, (one, other) => {
        const better = {
          r: Math.max(one.r, other.r),
          f: Math.max(one.f, other.f),
          m: Math.max(one.m, other.m),
          purchase_days: Math.max(one.purchase_days, other.purchase_days),
        }
        const rank = (of: typeof one) =>
          LOYALTY_CLASSES.indexOf(classify(of, DEFAULT_CLASS_RULES).loyalty_class)
        expect(rank(better)).toBeLessThanOrEqual(rank(one))
      })
    )
  })

  it("takes a document of whole thresholds only", () => {
    expect(classRulesSchema.parse(DEFAULT_CLASS_RULES)).toEqual(DEFAULT_CLASS_RULES)
    const odd = { ...DEFAULT_CLASS_RULES, very_loyal: { r_min: 6 } }
    expect(classRulesSchema.safeParse(odd).success).toBe(false)
    expect(classRulesSchema.safeParse({ ...DEFAULT_CLASS_RULES, gold: {} }).success).toBe(false)
  })
})

describe("communication matrix", () => {
  const may = mayCommunicate.bind(null, DEFAULT_COMMUNICATION_MATRIX)

  it("keeps greetings for the very loyal, recommendations for the loyal", () => {
    expect(LOYALTY_CLASSES.map((name) => may("greeting", name))).toEqual([true, false, false])
    expect(LOYALTY_CLASSES.map((name) => may("recommendation", name))).toEqual([true, true, false])
  })

  it("keeps a same-day offer from the occasional unless the merchant ticks the cell", () => {
    expect(may("offer", "occasional")).toBe(false)
    const ticked = structuredClone(DEFAULT_COMMUNICATION_MATRIX)
    ticked.offer.occasional = true
    expect(mayCommunicate(ticked, "offer", "occasional")).toBe(true)
  })

  it("never holds back what a customer must be told", () => {
    expect(may("service", "occasional")).toBe(true)
    expect(may("transactional", null)).toBe(true)
    expect(communicationMatrixSchema.keyof().options).not.toContain("service")
  })

  it("treats people without a class as occasional", () => {
    expect(may("greeting", null)).toBe(false)
    expect(may("newsletter", null)).toBe(true)
  })
})

describe("gate of predictions", () => {
  const enough = { buyers: 500, history_days: 180, last_order_days: 30, orders_max: 3 }

  it("opens at 500 buyers, 180 days, an order in 30 days, somebody with 3 orders", () => {
    expect(missingForPredictions(enough)).toEqual([])
  })

  it("says what is missing", () => {
    const facts = { buyers: 499, history_days: 179, last_order_days: 31, orders_max: 2 }
    expect(missingForPredictions(facts)).toEqual([
      { condition: "buyers_min", value: 499, asked: 500 },
      { condition: "history_days_min", value: 179, asked: 180 },
      { condition: "last_order_days_max", value: 31, asked: 30 },
      { condition: "orders_min", value: 2, asked: 3 },
    ])
  })
})
