import {
  readMerchandisingRule,
  RULE_KINDS,
} from "../../../../../plugins/ecrm/src/core/recommendations/merchandising-rule"
import { draftOf, inputOf, KINDS, NEW_RULE, type RuleDraft } from "../rule-draft"
import type { MerchantRule } from "../types"

const filled: RuleDraft = {
  ...NEW_RULE,
  name: "Summer",
  starts: "2026-07-01T00:00",
  ends: "2026-07-31T18:30",
  targets: { product_ids: ["p1"], category_ids: [], tag_ids: ["t1"] },
  product_ids: ["p2", "p3"],
  segment_ids: ["s1"],
  loyalty_classes: ["occasional"],
}
const stored = (draft: RuleDraft): MerchantRule => {
  const input = inputOf(draft)
  if (input === null) throw new Error("The draft is no rule")
  const { kind } = input.document
  return { ...input, id: "r1", kind, version: 1 } as MerchantRule
}

describe("a rule as it is edited", () => {
  it("offers every kind there is", () => {
    expect(KINDS).toEqual([...RULE_KINDS])
  })

  it.each(KINDS)("is a document that the server reads, and comes back: %s", (kind) => {
    const rule = stored({ ...filled, kind })
    expect(readMerchandisingRule(rule.document)).toEqual(rule.document)
    expect(inputOf(draftOf(rule))).toEqual(inputOf({ ...filled, kind }))
  })

  it("is no rule while a number of its kind is missing, whatever other kinds lack", () => {
    expect(inputOf({ ...filled, kind: "boost", factor: NaN })).toBeNull()
    expect(inputOf({ ...filled, kind: "exclude", factor: NaN })).not.toBeNull()
  })
})
