import {
  DEFAULT_SLOT_POLICIES,
  readSlotPolicy,
} from "../../../../../plugins/ecrm/src/core/recommendations/slot-policy"
import { SLOT_NAMES } from "../../../../../plugins/ecrm/src/core/recommendations/slot"
import { draftOf, ownParts, policyOf } from "../policy-draft"

describe("a policy as it is edited", () => {
  it.each(SLOT_NAMES)("comes back as it was for the slot %s", (name) => {
    const policy = DEFAULT_SLOT_POLICIES[name]
    expect(policyOf(draftOf(policy))).toEqual(policy)
    expect(ownParts(policy, policyOf(draftOf(policy)) ?? policy)).toBeUndefined()
  })

  it("offers every model once, those that are heard first", () => {
    const { voices } = draftOf(DEFAULT_SLOT_POLICIES.checkout)
    expect(new Set(voices.map(({ model }) => model)).size).toBe(voices.length)
    expect(voices.map(({ is_heard }) => is_heard).lastIndexOf(true)).toBe(2)
  })

  it("is no policy while a number is missing or nobody is heard", () => {
    const draft = draftOf(DEFAULT_SLOT_POLICIES.cart)
    expect(policyOf({ ...draft, count: NaN })).toBeNull()
    const silent = draft.voices.map((voice) => ({ ...voice, is_heard: false }))
    expect(policyOf({ ...draft, voices: silent })).toBeNull()
  })

  it("writes percentages as the shares that the server reads", () => {
    const policy = policyOf({ ...draftOf(DEFAULT_SLOT_POLICIES.cart), cart_percent_max: 12.5 })
    expect(readSlotPolicy(policy).price.share_of_cart_max).toBe(0.125)
  })

  it("keeps of a variant only what is its own", () => {
    const base = DEFAULT_SLOT_POLICIES.cart
    expect(ownParts({ ...base, count: 3 }, base)).toEqual({ count: 3 })
  })
})
