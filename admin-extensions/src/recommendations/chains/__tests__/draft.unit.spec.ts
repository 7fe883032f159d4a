import { parseChain } from "../../../../../plugins/ecrm/src/core/recommendations/chains/chain-document"
import { documentOf, draftOf, moved, newDraft } from "../editor/draft"
import { faultOf, reasonAt } from "../editor/fault"

const shared = { version: 1, title: "A chain", is_active: true, priority: 3 }
const trigger = { category_ids: ["pcat_1"], price: { type: "percentile", from: 0.5 } }
const targets = [
  { type: "product", id: "prod_1", weight: 2 },
  { type: "tag", id: "ptag_1" },
]

const DOCUMENTS = [
  { kind: "simple", ...shared, trigger, targets },
  {
    kind: "complex",
    ...shared,
    trigger,
    targets,
    trait: { name: "High-end", declared_confidence: 0.8 },
    condition: { type: "trait", key: "age", from: 30 },
    audience: { classes: ["very_loyal"] },
    starts_at: "2026-11-22T00:00:00Z",
  },
  { kind: "path", ...shared, steps: [trigger, { product_ids: ["prod_2"], wait_days: 7 }] },
].map(parseChain)

describe("the draft of a chain", () => {
  it.each(DOCUMENTS)("gives the document of a $kind chain back as it was read", (document) => {
    expect(documentOf(draftOf(document))).toEqual(document)
  })

  it("keeps the parts of another kind while kinds are tried, and sends none of them", () => {
    const path = { ...draftOf(DOCUMENTS[0]), kind: "path" as const }
    expect(documentOf(path)).not.toHaveProperty("trigger")
    expect(documentOf({ ...path, kind: "simple" })).toEqual(DOCUMENTS[0])
  })

  it("keeps where every part stands, so that the server's paths hold for the form", () => {
    const draft = { ...newDraft("path"), title: "Path" }
    const faultless = () => parseChain(documentOf(draft))
    expect(faultless).toThrow(/^chain\.steps\.0\.product_ids: must name at least one$/)
  })

  it("moves steps by one, and no further than the ends", () => {
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"])
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"])
  })
})

describe("the server's objection", () => {
  const fault = faultOf("chain.trigger.price.to: must not be below from")

  it("is said at its field, and at the part that holds it with the field's name", () => {
    expect(reasonAt(fault, "chain.trigger.price.to")).toBe("must not be below from")
    expect(reasonAt(fault, "chain.trigger.price")).toBe("to: must not be below from")
  })

  it("is said at no other field, nor at one whose name only begins alike", () => {
    expect(reasonAt(fault, "chain.trigger.product_ids")).toBeNull()
    expect(reasonAt(faultOf("chain.steps.11.title: too long"), "chain.steps.1")).toBeNull()
  })

  it("names no field where the sentence is of something else", () => {
    expect(
      faultOf("The chain was changed meanwhile and is version 2 now: read it again")
    ).toBeNull()
  })
})
