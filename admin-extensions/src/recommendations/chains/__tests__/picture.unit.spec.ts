import { parseChain } from "../../../../../plugins/ecrm/src/core/recommendations/chains/chain-document"
import { chainsEn } from "../../../i18n/en/chains"
import { fitted, layOut } from "../picture/layout"
import { stagesOf, type PictureWords, type Stage } from "../picture/stages"

const words: PictureWords = {
  t: (key, values = {}) => {
    const text = key
      .split(".")
      .slice(1)
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], chainsEn)
    return String(text).replace(/{{(\w+)}}/g, (_, name: string) => String(values[name]))
  },
  thing: ({ type, id }) => `${type} ${id}`,
  format: {
    number: String,
    percent: (share) => `${Math.round(share * 100)} %`,
    decimal: (value) => value.toFixed(1),
  },
}

const LAPTOP = parseChain({
  version: 1,
  kind: "complex",
  title: "A dear laptop tells a high-end buyer",
  trigger: { category_ids: ["laptops"], price: { type: "percentile", from: 0.66 } },
  trait: { name: "High-end", learned_id: "price_level:high", expires_days: 90 },
  targets: [
    { type: "category", id: "cameras", weight: 3 },
    { type: "category", id: "cinema", weight: 1 },
  ],
})
const FIGURES = {
  ...{ together: 30, n: 100, support: 0.01, confidence: 0.3, lift: 2.5, p_value: 0.001 },
  ...{ trait_confidence: 0.72, trait_lift: 3, trait_evidence: 250, wait_days_median: null },
}

describe("the picture of a chain", () => {
  it("tells both hops of a complex chain with their figures", () => {
    expect(stagesOf(LAPTOP, FIGURES, words)).toEqual([
      {
        hop: [],
        nodes: [
          {
            key: "trigger",
            heading: "Trigger",
            lines: ["category laptops", "price place 66 % to 100 %"],
          },
        ],
      },
      {
        hop: ["72 % sure", "250 people"],
        nodes: [{ key: "trait", heading: "Trait", lines: ["High-end", "holds 90 days"] }],
      },
      {
        hop: ["30 % went on", "lift 2.5"],
        nodes: [
          { key: "category cameras", heading: "category cameras", lines: ["75 % of the weight"] },
          { key: "category cinema", heading: "category cinema", lines: ["25 % of the weight"] },
        ],
      },
    ])
  })

  it("tells the steps of a path with the days between them", () => {
    const path = parseChain({
      version: 1,
      kind: "path",
      title: "Fishing",
      steps: [
        { tag_ids: ["hook"] },
        { tag_ids: ["rod"], title: "Rod", wait_days: 3, until_days: 60 },
        { tag_ids: ["boat"], after: "bought" },
      ],
    })
    const [, rod, boat] = stagesOf(path, null, words)
    expect(rod.hop).toEqual(["day 3 to 60", "once arrived"])
    expect(rod.nodes[0].heading).toBe("2. Rod")
    expect(boat.hop).toEqual(["from day 0", "once bought"])
  })

  it("counts what is too much to show", () => {
    const ids = Array.from({ length: 9 }, (_, at) => `p${at}`)
    const many = parseChain({
      version: 1,
      kind: "simple",
      title: "Many",
      trigger: { product_ids: ids },
      targets: ids.map((id) => ({ type: "product", id })),
    })
    const [trigger, targets] = stagesOf(many, null, words)
    expect(trigger.nodes[0].lines).toHaveLength(6)
    expect(trigger.nodes[0].lines[5]).toBe("and 4 more")
    expect(targets.nodes[5].heading).toBe("and 4 more")
  })
})

describe("the layout of a picture", () => {
  const stages: Stage[] = stagesOf(LAPTOP, FIGURES, words)

  it.each([300, 900])("keeps every box within %d pixels and apart from the others", (width) => {
    const { boxes, width: drawn, height } = layOut(stages, width)
    expect(drawn).toBeLessThanOrEqual(width)
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(width)
      expect(box.y + box.height).toBeLessThanOrEqual(height)
      const over = boxes.filter(
        (one) =>
          one !== box &&
          one.x < box.x + box.width &&
          box.x < one.x + one.width &&
          one.y < box.y + box.height &&
          box.y < one.y + one.height
      )
      expect(over).toEqual([])
    }
  })

  it("draws one hop to every box but the first", () => {
    for (const width of [300, 900]) expect(layOut(stages, width).hops).toHaveLength(3)
  })

  it("stands beside each other where there is room, else below", () => {
    const tops = (width: number) => new Set(layOut(stages, width).boxes.map(({ x }) => x)).size
    expect(tops(900)).toBe(3)
    expect(layOut(stages, 300).boxes[1].y).toBeGreaterThan(layOut(stages, 300).boxes[0].y)
  })

  it("cuts a text that is wider than its box", () => {
    expect(fitted("short", 150)).toBe("short")
    expect(fitted("x".repeat(100), 150)).toMatch(/^x{18}…$/)
  })
})
