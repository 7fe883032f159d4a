import { senderChecklist, type CheckedProvider, type SenderFacts } from "../sender-checklist"

const now = new Date("2026-11-22T12:00:00Z")
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const provider = (over: Partial<CheckedProvider> = {}): CheckedProvider => ({
  key: "sendgrid",
  type: "sendgrid",
  has_webhook_key: true,
  is_blocked: false,
  blocked_until: null,
  halted_because: null,
  halted_at: null,
  failures: 0,
  last_error: null,
  last_error_at: null,
  last_accepted_at: ago(2),
  last_event_at: ago(1),
  checked_at: ago(5),
  check_error: null,
  signed_domains: ["x.example"],
  sender_domain: null,
  has_dmarc: null,
  ...over,
})
const facts = (over: Partial<SenderFacts> = {}): SenderFacts => ({
  from: "Shop <shop@x.example>",
  postal_address: "Main St 1",
  backend_url: "https://shop.example",
  providers: [provider(), provider({ key: "smtp", type: "smtp" })],
  ...over,
})
const codesOf = (given: SenderFacts) =>
  Object.fromEntries(
    senderChecklist(given, now).map(({ key, state, code }) => [key, `${state} ${code}`])
  )
const codeOf = (key: string, given: SenderFacts) => codesOf(given)[key]

describe("senderChecklist", () => {
  it("is all green where all is well", () => {
    expect(new Set(senderChecklist(facts(), now).map(({ state }) => state))).toEqual(
      new Set(["ok"])
    )
  })

  it("names what its sentences are about", () => {
    const values = Object.fromEntries(
      senderChecklist(facts(), now).map((check) => [check.key, check.values])
    )
    expect(values).toMatchObject({
      provider: { provider: expect.any(String) },
      from: { address: "Shop <shop@x.example>" },
      domain: { domain: "x.example" },
      links: { address: expect.stringMatching(/^http/) },
    })
  })

  it("begins, in a store that nobody set up, with what is missing", () => {
    const mailbox = provider({
      key: "mailbox",
      type: "mailbox",
      checked_at: null,
      last_accepted_at: null,
      last_event_at: null,
      signed_domains: null,
    })
    expect(
      codesOf({ from: null, postal_address: null, backend_url: null, providers: [mailbox] })
    ).toEqual({
      provider: "warn provider.keeps_files",
      fail_over: "warn fail_over.none",
      from: "bad from.missing",
      domain: "ok domain.not_needed",
      postal_address: "warn postal_address.missing",
      links: "bad links.missing",
      webhook: "ok webhook.not_needed",
    })
  })

  const standings: [Partial<CheckedProvider>, string][] = [
    [{ halted_because: "401", halted_at: ago(1) }, "bad provider.halted"],
    [{ check_error: "refused", last_accepted_at: ago(9) }, "bad provider.unreachable"],
    [{ check_error: "refused", last_accepted_at: ago(1) }, "ok provider.reachable"],
    [{ failures: 2, last_error: "reset" }, "warn provider.waiting"],
    [{ is_blocked: true, blocked_until: ago(-1) }, "warn provider.waiting"],
    [{ checked_at: null, last_accepted_at: null }, "warn provider.not_checked"],
  ]
  it.each(standings)("says of a provider with %j: %s", (over, code) => {
    expect(codeOf("provider", facts({ providers: [provider(over)] }))).toBe(code)
  })

  const webhooks: [Partial<CheckedProvider>, string][] = [
    [{ has_webhook_key: false }, "bad webhook.no_key"],
    [{ last_event_at: null, last_accepted_at: null }, "warn webhook.never_spoke"],
    [{ last_event_at: null, last_accepted_at: ago(11) }, "bad webhook.never_spoke"],
    [{ last_event_at: ago(60), last_accepted_at: ago(11) }, "bad webhook.silent"],
    [{ last_event_at: ago(60), last_accepted_at: ago(9) }, "ok webhook.alive"],
    [{ last_error: "webhook_late: 640 s", last_error_at: ago(60) }, "warn webhook.late"],
  ]
  it.each(webhooks)("says of a webhook with %j: %s", (over, code) => {
    expect(codeOf("webhook", facts({ providers: [provider(over)] }))).toBe(code)
  })

  const domains: [Partial<CheckedProvider>, string][] = [
    [{ signed_domains: ["mail.x.example"] }, "ok domain.signed"],
    [{ signed_domains: ["ax.example", "other.example"] }, "bad domain.not_signed"],
    [{ signed_domains: null }, "warn domain.not_checked"],
    [{ signed_domains: null, sender_domain: "x.example", has_dmarc: true }, "ok domain.vouched"],
    [
      { signed_domains: null, sender_domain: "x.example", has_dmarc: false },
      "warn domain.no_policy",
    ],
    [
      { signed_domains: null, sender_domain: "old.example", has_dmarc: true },
      "warn domain.not_checked",
    ],
  ]
  it.each(domains)("says of the domain with %j: %s", (over, code) => {
    expect(codeOf("domain", facts({ providers: [provider(over)] }))).toBe(code)
  })
})
