import { experimentDocumentSchema } from "../../../../../plugins/ecrm/src/core/recommendations/experiments/experiment-document"
import { DEFAULT_SLOT_POLICIES } from "../../../../../plugins/ecrm/src/core/recommendations/slot-policy"
import { draftOf as policyDraftOf } from "../../slots/policy-draft"
import { draftOf, hasChanged, inputOf, newDraft, withVariant } from "../draft"
import type { Experiment } from "../types"

const base = DEFAULT_SLOT_POLICIES.product
const fresh = { ...newDraft({ holdout: "Nothing", picks: "Picks" }), name: "Do picks earn?" }

describe("an experiment as it is edited", () => {
  it("begins as a question that the server takes as it is", () => {
    const input = inputOf(fresh, base)
    expect(experimentDocumentSchema.parse(input?.document)).toEqual(input?.document)
    expect(input?.document).toMatchObject({ alpha: 0.05, effect_of_interest: 0.01 })
  })

  it("comes back as it was stored, a variant's own settings among it", () => {
    const wide = { ...policyDraftOf(base), count: 12 }
    const [holdout, picks] = fresh.variants
    const draft = { ...fresh, variants: [holdout, { ...picks, policy: wide }] }
    const input = inputOf(draft, base)
    expect(input?.document.variants[1].policy).toEqual({ count: 12 })
    expect(draftOf(input as Experiment, base)).toEqual(draft)
  })

  it("has changed once anything differs from what is stored, and not before", () => {
    const stored = inputOf(fresh, base) as Experiment
    const draft = draftOf(stored, base)
    expect(hasChanged(draft, stored, base)).toBe(false)
    const [holdout, picks] = draft.variants
    const wide = { ...picks, policy: { ...policyDraftOf(base), count: 12 } }
    for (const other of [
      { ...draft, hypothesis: "They do" },
      { ...draft, window_days: NaN },
      { ...draft, variants: [holdout, { ...picks, weight: 8 }] },
      { ...draft, variants: [holdout, wide] },
    ]) {
      expect(hasChanged(other, stored, base)).toBe(true)
    }
    expect(hasChanged({ ...draft, name: "x" }, { ...stored, name: "x" }, base)).toBe(false)
  })

  it("sends no settings that are the slot's, and none of a hold-out", () => {
    const own = { ...policyDraftOf(base), count: 12 }
    const [holdout, picks] = fresh.variants
    const variants = [
      { ...holdout, policy: own },
      { ...picks, policy: policyDraftOf(base) },
    ]
    const input = inputOf({ ...fresh, variants }, base)
    expect(input?.document.variants.map(({ policy }) => policy)).toEqual([undefined, undefined])
  })

  it("gives every variant a key of its own, also after one was removed", () => {
    const three = withVariant(fresh, "C")
    const again = withVariant({ ...three, variants: three.variants.slice(1) }, "D")
    expect(new Set(again.variants.map(({ key }) => key)).size).toBe(3)
  })

  it("is no experiment while a number is missing", () => {
    expect(inputOf({ ...fresh, window_days: NaN }, base)).toBeNull()
  })
})
