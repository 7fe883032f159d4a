import { CONSENT_FILTER_STATES, readConsentFilter } from "../consent-filter"

describe("A filter by consent", () => {
  it("names a topic, a channel and a state, or nothing at all", () => {
    expect(readConsentFilter("none")).toBe("none")
    const asked = { topic: "offers", channel: "sms" }
    for (const state of CONSENT_FILTER_STATES) {
      expect(readConsentFilter(`offers:sms:${state}`)).toEqual({ ...asked, state })
    }
    expect(readConsentFilter("offers:sms")).toEqual({ ...asked, state: "granted" })
  })

  it("knows only the channels and states that there are", () => {
    for (const text of [
      ...["", "offers", "offers:fax", "offers:email:", "offers:email:maybe", "none:none"],
      ...["Offers:email", "offers:email:granted:x", "offers:email:granted\n", "a'b:email"],
    ]) {
      expect([text, readConsentFilter(text)]).toEqual([text, null])
    }
  })
})
