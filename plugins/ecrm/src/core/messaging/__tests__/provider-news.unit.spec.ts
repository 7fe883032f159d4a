import type { SendOutcome } from "../mail"
import { providerNews } from "../provider-news"

const now = new Date("2026-11-22T12:00:00Z")
const accepted: SendOutcome = { did: "accepted", provider_message_id: null }
const notSent = (over: object): SendOutcome => ({
  did: "not_sent",
  reason: "why",
  retry_at: null,
  is_provider_down: false,
  is_configuration: false,
  ...over,
})
const quiet = {
  has_accepted: false,
  has_failed: false,
  wait_ms: null,
  halted_because: null,
  error: null,
}

describe("providerNews", () => {
  it("blames no provider for a mail that was refused or put off", () => {
    const refused: SendOutcome = { did: "refused", reason: "no such user", is_address: true }
    expect(providerNews([refused, notSent({})], now)).toEqual(quiet)
  })

  it("takes a provider for up that took one mail over, whatever became of the others", () => {
    const outcomes = [
      { did: "unknown", reason: "reset" } as const,
      accepted,
      notSent({ is_configuration: true }),
    ]
    expect(providerNews(outcomes, now)).toEqual({ ...quiet, has_accepted: true, error: "reset" })
  })

  it("waits as long as the longest pause that was asked for", () => {
    const at = (seconds: number) => notSent({ retry_at: new Date(now.getTime() + seconds * 1_000) })
    expect(providerNews([at(5), at(60), at(30)], now).wait_ms).toBe(60_000)
  })

  it.each([
    [notSent({ is_provider_down: true }), null],
    [notSent({ is_configuration: true }), "why"],
    [{ did: "unknown", reason: "why" } as const, null],
  ])("takes %j for a failure", (outcome, halted_because) => {
    expect(providerNews([outcome], now)).toEqual({
      ...quiet,
      has_failed: true,
      halted_because,
      error: "why",
    })
  })
})
