import fc from "fast-check"
import {
  mayContact,
  MESSAGE_CLASSES,
  reasonNotToContact,
  type Contact,
  type ContactStanding,
} from "../may-contact"
import { ENTRY_STATES } from "../state"
import { SUPPRESSION_REASONS } from "../suppression"

const offer: Contact = {
  message_class: "marketing",
  topic: "offers",
  is_about_similar_goods: true,
  is_personalised: false,
}
const granted: ContactStanding = { state: "granted", suppressions: [], objects_to_profiling: false }

describe("Whether a message may go out", () => {
  it("is answered with the reason why not", () => {
    const refusal = (contact: Partial<Contact>, standing: Partial<ContactStanding>) =>
      reasonNotToContact({ ...offer, ...contact }, { ...granted, ...standing })
    expect(refusal({}, {})).toBeNull()
    expect(refusal({}, { state: null })).toBe("no_consent")
    expect(refusal({}, { state: "pending" })).toBe("not_confirmed")
    expect(refusal({}, { state: "withdrawn" })).toBe("consent_withdrawn")
    expect(refusal({}, { state: "soft_opt_in" })).toBeNull()
    expect(refusal({ is_about_similar_goods: false }, { state: "soft_opt_in" })).toBe(
      "not_similar_goods"
    )
    expect(refusal({ topic: null }, {})).toBe("no_topic")
    expect(refusal({ is_personalised: true }, { objects_to_profiling: true })).toBe(
      "objects_to_profiling"
    )
    expect(refusal({}, { suppressions: [{ reason: "unsubscribe", topic: "newsletter" }] })).toBe(
      null
    )
    expect(refusal({}, { suppressions: [{ reason: "unsubscribe", topic: "offers" }] })).toBe(
      "suppressed_unsubscribe"
    )
  })

  it("lets a receipt go out to whoever unsubscribed, but to no dead address", () => {
    const receipt: Contact = { ...offer, message_class: "transactional", topic: null }
    const held = (reason: (typeof SUPPRESSION_REASONS)[number]) => ({
      ...granted,
      state: null,
      suppressions: [{ reason, topic: null }],
    })
    expect(mayContact(receipt, held("unsubscribe"))).toBe(true)
    expect(mayContact(receipt, held("complaint"))).toBe(true)
    expect(reasonNotToContact(receipt, held("hard_bounce"))).toBe("suppressed_hard_bounce")
  })

  it("is no for marketing whenever a suppression holds or nothing was agreed to", () => {
    const contact = fc.record({
      message_class: fc.constantFrom(...MESSAGE_CLASSES),
      topic: fc.constantFrom("offers", "newsletter", null),
      is_about_similar_goods: fc.boolean(),
      is_personalised: fc.boolean(),
    })
    const standing = fc.record({
      state: fc.constantFrom(...ENTRY_STATES, null),
      suppressions: fc.array(
        fc.record({
          reason: fc.constantFrom(...SUPPRESSION_REASONS),
          topic: fc.constantFrom("offers", null),
        }),
        { maxLength: 2 }
      ),
      objects_to_profiling: fc.boolean(),
    })
    fc.assert(
      fc.property(contact, standing, (message, held) => {
        if (message.message_class !== "marketing" || !mayContact(message, held)) return
        expect(["granted", "soft_opt_in"]).toContain(held.state)
        expect(held.suppressions.every(({ topic }) => topic !== null && topic !== message.topic))
          .toBe(true) // prettier-ignore
      })
    )
  })
})
