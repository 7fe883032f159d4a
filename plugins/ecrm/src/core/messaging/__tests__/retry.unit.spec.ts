import { resolveUnknown } from "../resolve-unknown"
import { afterFailure, ATTEMPTS_MAX } from "../retry"

const NOW = new Date("2026-11-22T12:00:00Z")
const blamed = { is_blamed: true, retry_at: null }
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

describe("After a failure", () => {
  it("the pauses grow to half a day, and the eighth try is the last", () => {
    const tries = Array.from({ length: ATTEMPTS_MAX }, (_, attempts) =>
      afterFailure({ attempts, first_failed_at: null }, blamed, NOW)
    )
    expect(tries).toEqual([
      ...[1, 3, 9, 27, 81, 243, 720].map((pause) => ({ do: "retry", at: minutes(pause) })),
      { do: "die" },
    ])
  })

  it("three days are enough, whoever is to blame", () => {
    const first_failed_at = new Date("2026-11-19T12:00:00Z")
    const nobody = { is_blamed: false, retry_at: null }
    expect(afterFailure({ attempts: 0, first_failed_at }, nobody, NOW)).toEqual({ do: "die" })
  })

  it("a time that a provider names is waited for, unless it is over", () => {
    const failures = { attempts: 0, first_failed_at: null }
    const after = (retry_at: Date) => afterFailure(failures, { is_blamed: false, retry_at }, NOW)
    expect(after(minutes(20))).toEqual({ do: "retry", at: minutes(20) })
    expect(after(minutes(-20))).toEqual({ do: "retry", at: minutes(1) })
  })
})

describe("What nobody answered for", () => {
  it.each([
    ["marketing", true, true, "resend"],
    ["marketing", true, false, "hold"],
    ["marketing", false, true, "hold"],
    ["marketing", false, false, "hold"],
    ["transactional", true, false, "resend"],
    ["transactional", false, false, "resend"],
    ["service", false, false, "resend"],
  ] as const)("%s, events told %s, of a later one %s: %s", (...given) => {
    const [message_class, tells_events, is_later_told, meant] = given
    expect(resolveUnknown({ message_class, tells_events, is_later_told })).toBe(meant)
  })
})
