import fc from "fast-check"
import { MESSAGE_CLASSES } from "../../consent/may-contact"
import { ENTRY_STATES } from "../../consent/state"
import { SUPPRESSION_REASONS, type Suppression } from "../../consent/suppression"
import { COMMUNICATIONS } from "../../profiles/communication-matrix"
import { LOYALTY_CLASSES } from "../../profiles/loyalty-class"
import { decide } from "../decide"
import type { GateFacts, GateRules } from "../gate"
import { isWithin, localDay, localWeek } from "../local-time"
import { answerOf, type Case } from "./decide-oracle"
import { RULES, WELCOME_FACTS } from "./facts"

/** Noon and night in Berlin. */
const NOON = new Date("2026-11-22T11:00:00Z")
const NIGHT = new Date("2026-11-22T22:00:00Z")
const BOTH = [true, false]

/** Every way of holding one fact, all of them together in turn. */
function* combinations(): Generator<Case> {
  const axes: { [K in keyof Case]: readonly Case[K][] } = {
    message_class: MESSAGE_CLASSES,
    consent: [null, ...ENTRY_STATES],
    suppressions: [
      [],
      ...SUPPRESSION_REASONS.map((reason): Suppression[] => [{ reason, topic: null }]),
      [{ reason: "unsubscribe", topic: "offers" }],
      [{ reason: "unsubscribe", topic: "surveys" }],
    ],
    topic: ["offers", null],
    cell: ["yes", "no", "none"],
    is_about_similar_goods: BOTH,
    is_personalised: BOTH,
    objects_to_profiling: BOTH,
    has_address: BOTH,
    is_off: BOTH,
    is_still_true: BOTH,
    is_expired: BOTH,
    is_paused: BOTH,
    is_day_full: BOTH,
    is_week_full: BOTH,
    is_night: BOTH,
  }
  const names = Object.keys(axes) as (keyof Case)[]
  const count = names.reduce((product, name) => product * axes[name].length, 1)
  for (let index = 0; index < count; index++) {
    const one: Record<string, unknown> = {}
    let rest = index
    for (const name of names) {
      const values = axes[name]
      one[name] = values[rest % values.length]
      rest = Math.floor(rest / values.length)
    }
    yield one as unknown as Case
  }
}

/** Greetings are for the very loyal, newsletters for everybody. */
const COMMUNICATION = { yes: "newsletter", no: "greeting", none: null } as const

function ask(asked: Case): string {
  const now = asked.is_night ? NIGHT : NOON
  const { cell, is_expired, is_day_full, is_week_full, is_night: _night, ...facts } = asked
  const verdict = decide(
    {
      ...WELCOME_FACTS,
      ...facts,
      communication: COMMUNICATION[cell],
      condition: "order_canceled",
      expires_at: is_expired ? now : null,
      sent_today: is_day_full ? 1 : 0,
      sent_this_week: is_week_full ? 3 : 2,
    },
    RULES,
    now
  )
  return verdict.do === "send" ? "send" : `${verdict.do} ${verdict.reason}`
}

describe("The send gate", () => {
  it("answers every combination of facts as the table of rules does", () => {
    const wrong: { asked: Case; said: string; meant: string }[] = []
    const seen = new Set<string>()
    for (const asked of combinations()) {
      const said = ask(asked)
      const meant = answerOf(asked)
      seen.add(said)
      if (said !== meant && wrong.length < 3) wrong.push({ asked, said, meant })
    }
    expect(wrong).toEqual([])
    expect(seen.size).toBe(22)
  }, 60_000)

  it("sends a receipt at night, over every cap, to who has unsubscribed", () => {
    const receipt: GateFacts = {
      ...WELCOME_FACTS,
      message_class: "transactional",
      topic: null,
      communication: null,
      consent: "withdrawn",
      suppressions: [{ reason: "unsubscribe", topic: null }],
      sent_today: 9,
      sent_this_week: 9,
    }
    expect(decide(receipt, RULES, NIGHT)).toEqual({ do: "send" })
  })

  it("gives the reason of what is no longer true, and one of its own where it has none", () => {
    const untrue = { ...WELCOME_FACTS, is_still_true: false }
    expect(decide({ ...untrue, condition: "order_canceled" }, RULES, NOON)).toEqual({
      do: "skip",
      reason: "order_canceled",
    })
    expect(decide(untrue, RULES, NOON)).toEqual({ do: "skip", reason: "no_longer_true" })
  })

  it("waits for the recipient's own morning, day and week", () => {
    const kiritimati = { ...WELCOME_FACTS, time_zone: "Pacific/Kiritimati" }
    const until = (facts: GateFacts, now: Date) => {
      const verdict = decide(facts, RULES, now)
      return verdict.do === "defer" ? verdict.until.toISOString() : verdict
    }
    expect(until(WELCOME_FACTS, NIGHT)).toBe("2026-11-23T07:00:00.000Z")
    expect(until(kiritimati, NOON)).toBe("2026-11-22T18:00:00.000Z")
    expect(until({ ...kiritimati, sent_today: 1 }, NOON)).toBe("2026-11-23T10:00:00.000Z")
    expect(until({ ...WELCOME_FACTS, sent_today: 1 }, NOON)).toBe("2026-11-22T23:00:00.000Z")
    expect(until({ ...WELCOME_FACTS, sent_this_week: 3 }, NOON)).toBe("2026-11-22T23:00:00.000Z")
  })

  it("asks anew in the zone that somebody has moved to while the message waited", () => {
    const first = decide(WELCOME_FACTS, RULES, NIGHT)
    if (first.do !== "defer") throw new Error("it is night in Berlin")
    const inLondon = { ...WELCOME_FACTS, time_zone: "Europe/London" }
    const second = decide(inLondon, RULES, first.until)
    expect(second).toEqual({
      do: "defer",
      until: new Date("2026-11-23T08:00:00Z"),
      reason: "quiet_hours",
    })
    expect(decide(WELCOME_FACTS, RULES, first.until)).toEqual({ do: "send" })
  })

  it("counts nothing and is never quiet where the merchant says so", () => {
    const open = { ...RULES, per_day_max: null, per_week_max: null, quiet_hours: null }
    const much = { ...WELCOME_FACTS, sent_today: 99, sent_this_week: 99 }
    expect(decide(much, open, NIGHT)).toEqual({ do: "send" })
  })
})

const suppression = fc.record({
  reason: fc.constantFrom(...SUPPRESSION_REASONS),
  topic: fc.constantFrom(null, "offers", "surveys"),
})
const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
  message_class: fc.constantFrom(...MESSAGE_CLASSES),
  communication: fc.constantFrom(null, ...COMMUNICATIONS),
  topic: fc.constantFrom(null, "offers"),
  is_about_similar_goods: fc.boolean(),
  is_personalised: fc.boolean(),
  has_address: fc.constantFrom(true, true, true, false),
  consent: fc.constantFrom(null, "granted" as const, "granted" as const, ...ENTRY_STATES),
  suppressions: fc.array(suppression, { maxLength: 2 }),
  objects_to_profiling: fc.boolean(),
  loyalty_class: fc.constantFrom(null, ...LOYALTY_CLASSES),
  time_zone: fc.constantFrom(
    ...["Europe/Berlin", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"]
  ),
  sent_today: fc.integer({ min: 0, max: 4 }),
  sent_this_week: fc.integer({ min: 0, max: 6 }),
  is_still_true: fc.constantFrom(true, true, true, false),
  condition: fc.constantFrom(null, "order_canceled"),
  is_paused: fc.constantFrom(false, false, true),
  is_off: fc.constantFrom(false, false, true),
  expires_at: fc.constantFrom(null, new Date("2027-06-01T00:00:00Z")),
})
const cap = fc.option(fc.integer({ min: 1, max: 5 }))
const hour = fc.integer({ min: 0, max: 23 })
const anyRules: fc.Arbitrary<GateRules> = fc.record({
  matrix: fc.constant(RULES.matrix),
  per_day_max: cap,
  per_week_max: cap,
  quiet_hours: fc.option(fc.record({ from: hour, to: hour })),
})
const anyTime = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2028-01-01T00:00:00Z"),
  noInvalidDate: true,
})
/** Somebody whom nothing stops for good. */
const willing = anyFacts.map((facts): GateFacts => ({
  ...WELCOME_FACTS,
  time_zone: facts.time_zone,
  sent_today: facts.sent_today,
  sent_this_week: facts.sent_this_week,
  is_paused: facts.is_paused,
}))

describe("Laws of the send gate", () => {
  it("no marketing ever goes to a suppressed address", () => {
    const suppressed = fc
      .tuple(anyFacts, fc.constantFrom(...SUPPRESSION_REASONS))
      .map(([facts, reason]): GateFacts => ({
        ...facts,
        message_class: "marketing",
        suppressions: [...facts.suppressions, { reason, topic: null }],
      }))
    fc.assert(
      fc.property(suppressed, anyRules, anyTime, (facts, rules, now) => {
        expect(decide(facts, rules, now).do).toBe("skip")
      }),
      { numRuns: 1_000 }
    )
  })

  it("a delay ends after now, and then its own rule is passed", () => {
    fc.assert(
      fc.property(willing, anyRules, anyTime, (facts, rules, now) => {
        const verdict = decide(facts, rules, now)
        if (verdict.do !== "defer") return
        const { until, reason } = verdict
        const { time_zone } = facts
        expect(until.getTime()).toBeGreaterThan(now.getTime())
        if (reason === "quiet_hours") {
          expect(rules.quiet_hours && isWithin(rules.quiet_hours, until, time_zone)).toBe(false)
        }
        // What was counted was counted in the period before.
        if (reason === "day_cap") {
          expect(localDay(until, time_zone)).not.toBe(localDay(now, time_zone))
        }
        if (reason === "week_cap") {
          expect(localWeek(until, time_zone)).not.toBe(localWeek(now, time_zone))
        }
      }),
      { numRuns: 1_000 }
    )
  })

  it("a higher cap never holds back what a lower one lets go", () => {
    fc.assert(
      fc.property(anyFacts, anyRules, anyTime, cap, cap, (facts, rules, now, day, week) => {
        const higher = (a: number | null, b: number | null) =>
          a === null || b === null ? null : Math.max(a, b)
        const freer = {
          ...rules,
          per_day_max: higher(rules.per_day_max, day),
          per_week_max: higher(rules.per_week_max, week),
        }
        if (decide(facts, rules, now).do !== "send") return
        expect(decide(facts, freer, now)).toEqual({ do: "send" })
      }),
      { numRuns: 1_000 }
    )
  })

  it("the same facts get the same answer", () => {
    fc.assert(
      fc.property(anyFacts, anyRules, anyTime, (facts, rules, now) => {
        expect(decide(facts, rules, now)).toEqual(decide({ ...facts }, rules, now))
      })
    )
  })
})
