import { existsSync, readFileSync } from "node:fs"
import { readBasketFile } from "../../../workflows/recommendations/read-basket-file"
import { evaluateBaskets, type BasketEvaluation } from "../evaluate-baskets"
import { random, worlds } from "./basket-worlds"
import { ONLINE_RETAIL } from "./online-retail"

jest.setTimeout(240_000)

const figuresOf = ({ figures }: BasketEvaluation, name: string) => {
  const row = figures.find((one) => one.name === name)
  const ten = row?.at.find(({ length }) => length === 10)
  if (row === undefined || ten === undefined) throw new Error(`no figures of ${name}`)
  return { ...row, ...ten }
}

describe("evaluateBaskets", () => {
  const { items, baskets } = worlds(6, 900)
  let tick = 0
  const clock = () => tick++
  const evaluate = (task: "one" | "cart" | "cold") =>
    [...evaluateBaskets(items, baskets, [task], { seed: 7 }, random, clock)][0]

  it("finds the worlds of made-up shoppers in every task", () => {
    for (const task of ["one", "cart", "cold"] as const) {
      const evaluation = evaluate(task)
      expect(evaluation.training_baskets).toBe(810)
      const blend = figuresOf(evaluation, "blend")
      expect(blend.hit_rate).toBeGreaterThan(1.2 * figuresOf(evaluation, "best_sellers").hit_rate)
      expect(blend.coverage).toBeGreaterThan(0.5)
    }
  })

  it("gives the same lists for the same seed", () => {
    expect(evaluate("cart").predictions).toEqual(evaluate("cart").predictions)
  })

  it("lists no item twice", () => {
    const { predictions } = evaluate("one")
    expect(predictions.every((list) => new Set(list).size === list.length)).toBe(true)
  })
})

const onRealFile = existsSync(ONLINE_RETAIL) ? describe : describe.skip
onRealFile("on Online Retail (skipped where the file is absent)", () => {
  it("keeps its floors on 17,795 training and 1,822 test baskets of 3,770 items", () => {
    const { items, baskets } = readBasketFile(readFileSync(ONLINE_RETAIL), new Date("2026-01-01"))
    const tasks = ["one", "cart"] as const
    const clock = () => performance.now()
    const options = { seed: 1, parts: ["ridge"] as const }
    const [one, cart] = [...evaluateBaskets(items, baskets, tasks, options, random, clock)]
    expect([one.training_baskets, one.test_baskets, one.items]).toEqual([17_795, 1_822, 3_770])
    expect(figuresOf(one, "blend").hit_rate).toBeGreaterThan(0.71)
    expect(figuresOf(one, "blend").ndcg).toBeGreaterThan(0.22)
    expect(figuresOf(cart, "blend").hit_rate).toBeGreaterThan(0.325)
    expect(figuresOf(cart, "blend").ndcg).toBeGreaterThan(figuresOf(cart, "ridge").ndcg)
  })
})
