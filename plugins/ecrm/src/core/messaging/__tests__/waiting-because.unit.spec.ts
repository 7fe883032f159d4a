import { CAMPAIGN_STATUSES } from "../campaigns/campaign-status"
import { providerRefusal, type Standing } from "../provider-refusal"
import { waitingBecause, type Hindrances } from "../waiting-because"

const NOTHING: Hindrances = {
  is_class_paused: false,
  campaign_status: null,
  is_unattended: false,
  sender_lacks: null,
  provider_refuses: null,
}
const UP: Standing = { is_blocked: false, halted_because: null, failures: 0 }
const DOWN: Standing = { is_blocked: true, halted_because: null, failures: 3 }
const HALTED: Standing = { ...UP, halted_because: "http_401" }
const BUSY: Standing = { ...UP, is_blocked: true }

describe("why a message waits that is due", () => {
  it("is nothing where nothing keeps workers from it", () => {
    expect(waitingBecause(NOTHING)).toBeNull()
    expect(waitingBecause({ ...NOTHING, campaign_status: "sending" })).toBeNull()
  })

  it("is its campaign in every status in which no worker takes up its messages", () => {
    const waits = CAMPAIGN_STATUSES.filter(
      (campaign_status) => waitingBecause({ ...NOTHING, campaign_status }) !== null
    )
    expect(waits).toEqual(["draft", "waiting_for_approval", "scheduled", "held", "paused"])
  })

  it("is what workers look at first, of several things", () => {
    const all: Hindrances = {
      is_class_paused: true,
      campaign_status: "paused",
      is_unattended: true,
      sender_lacks: "no_sender",
      provider_refuses: "provider_down",
    }
    expect(waitingBecause(all)).toBe("class_paused")
    expect(waitingBecause({ ...all, is_class_paused: false })).toBe("campaign_paused")
    expect(waitingBecause({ ...all, is_class_paused: false, campaign_status: "sending" })).toBe(
      "campaign_unattended"
    )
    const sending = { sender_lacks: all.sender_lacks, provider_refuses: all.provider_refuses }
    expect(waitingBecause({ ...NOTHING, ...sending })).toBe("no_sender")
  })
})

describe("a provider refuses", () => {
  it("while it is down, until a mail goes through", () => {
    expect(providerRefusal([DOWN], "service")).toBe("provider_down")
    expect(providerRefusal([{ ...DOWN, is_blocked: false }], "service")).toBe("provider_down")
    expect(providerRefusal([{ ...UP, failures: 1 }], "service")).toBeNull()
  })

  it("all but what is urgent where it does not know us", () => {
    expect(providerRefusal([HALTED], "marketing")).toBe("provider_halted")
    expect(providerRefusal([HALTED], "transactional")).toBeNull()
  })

  it("only where the other one does not take over", () => {
    expect(providerRefusal([DOWN, UP], "service")).toBeNull()
    expect(providerRefusal([DOWN, BUSY], "service")).toBe("provider_down")
    // One that is busy is waited for.
    expect(providerRefusal([BUSY, UP], "service")).toBe("rate_limited")
    expect(providerRefusal([], "service")).toBe("no_provider")
  })
})
