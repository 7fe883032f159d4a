import { readFileSync } from "node:fs"
import path from "node:path"
import { parseChain, type ChainDocument } from "../chain-document"

const golden = (name: string) =>
  JSON.parse(readFileSync(path.join(__dirname, `${name}-version-1.golden.json`), "utf8"))

const simple = () => golden("simple-chain")
const complex = () => golden("complex-chain")
const walk = () => golden("path")

const refusal = (input: unknown) => {
  try {
    return parseChain(input) && "taken"
  } catch (error) {
    const { type, code, details } = error as {
      type: string
      code: string
      details: { field: string }
    }
    expect([type, code]).toEqual(["invalid_data", "recommendations.invalid_chain"])
    return details.field
  }
}

describe("a chain document", () => {
  it.each(["simple-chain", "complex-chain", "path"])(
    "%s of version 1 is stored as it was given",
    (name) => {
      const stored = golden(name)
      expect(parseChain(stored)).toEqual(stored)
    }
  )

  it("gets what it leaves out, and is not active before somebody says so", () => {
    const least = {
      kind: "simple",
      version: 1,
      title: "Bottle",
      trigger: { category_ids: ["feeding"] },
      targets: [{ type: "category", id: "food" }],
    }
    expect(parseChain(least)).toEqual<ChainDocument>({
      ...least,
      kind: "simple",
      version: 1,
      is_active: false,
      priority: 0,
      starts_at: null,
      ends_at: null,
      audience: { segment_ids: [], classes: [] },
      origin: "written",
      figures: null,
      condition: null,
      trigger: { product_ids: [], category_ids: ["feeding"], tag_ids: [], price: null },
      targets: [{ type: "category", id: "food", weight: 1, price: null }],
    })
  })

  it("is refused with the path of what is wrong", () => {
    const twice = { type: "tag", id: "baby", weight: 1, price: null }
    const backwards = { type: "percentile", from: 0.9, to: 0.1 }
    const many = Array.from({ length: 201 }, (_, at) => `p${at}`)
    const cases: [unknown, string][] = [
      [null, "chain"],
      [[], "chain"],
      [{ ...simple(), kind: "constructor" }, "chain.kind"],
      [{ ...simple(), version: 2 }, "chain.version"],
      [{ ...simple(), title: "" }, "chain.title"],
      [{ ...simple(), title: "a\u0000" }, "chain.title"],
      [{ ...simple(), steps: [] }, "chain.steps"],
      [{ ...simple(), trait: complex().trait }, "chain.trait"],
      [{ ...simple(), priority: 1.5 }, "chain.priority"],
      [{ ...simple(), starts_at: "tomorrow" }, "chain.starts_at"],
      [{ ...simple(), ends_at: "2026-11-01T00:00:00Z" }, "chain.ends_at"],
      [{ ...simple(), audience: { classes: ["gold"] } }, "chain.audience.classes.0"],
      [{ ...simple(), trigger: {} }, "chain.trigger.product_ids"],
      [{ ...simple(), trigger: { product_ids: many } }, "chain.trigger.product_ids"],
      [{ ...simple(), trigger: { product_ids: ["p"], sql: "1" } }, "chain.trigger.sql"],
      [
        { ...simple(), trigger: { product_ids: ["p"], price: backwards } },
        "chain.trigger.price.to",
      ],
      [{ ...simple(), targets: [] }, "chain.targets"],
      [{ ...simple(), targets: [{ type: "tag", id: "a", weight: 0 }] }, "chain.targets.0.weight"],
      [{ ...simple(), targets: [{ type: "tag", id: "a", weight: NaN }] }, "chain.targets.0.weight"],
      [{ ...simple(), targets: [twice, twice] }, "chain.targets.1.id"],
      [{ ...simple(), condition: { type: "trait", key: "age" } }, "chain.condition.values"],
      [
        { ...simple(), condition: { type: "trait", key: "age", from: 40, to: 20 } },
        "chain.condition.to",
      ],
      [
        { ...simple(), figures: { ...simple().figures, confidence: 2 } },
        "chain.figures.confidence",
      ],
      [
        { ...complex(), trait: { ...complex().trait, confidence_min: 1.1 } },
        "chain.trait.confidence_min",
      ],
      [{ ...complex(), trait: undefined }, "chain.trait"],
      [
        {
          ...complex(),
          trigger: { ...complex().trigger, price: { type: "absolute", currency_code: "EURO" } },
        },
        "chain.trigger.price.currency_code",
      ],
      [{ ...walk(), steps: [walk().steps[0]] }, "chain.steps"],
      [
        { ...walk(), steps: [walk().steps[0], { ...walk().steps[1], until_days: 1 }] },
        "chain.steps.1.until_days",
      ],
      [
        { ...walk(), steps: [walk().steps[0], { ...walk().steps[1], after: "seen" }] },
        "chain.steps.1.after",
      ],
    ]
    for (const [input, field] of cases) expect(refusal(input)).toBe(field)
  })
})
