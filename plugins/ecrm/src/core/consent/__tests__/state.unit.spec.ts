import fc from "fast-check"
import { addEntry, ENTRY_STATES, NO_STANDING, stateOf, type EntryState } from "../state"

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const fold = (entries: { state: EntryState; occurred_at: Date }[]) =>
  entries.reduce(addEntry, NO_STANDING)
const after = (...states: [EntryState, number][]) =>
  stateOf(fold(states.map(([state, minute]) => ({ state, occurred_at: at(minute) }))))

describe("A standing", () => {
  it("is nothing before the first entry", () => {
    expect(stateOf(NO_STANDING)).toBeNull()
  })

  it("pends until it is confirmed", () => {
    expect(after(["pending", 1])).toBe("pending")
    expect(after(["pending", 1], ["granted", 2])).toBe("granted")
  })

  it("stays granted when it is asked for once more", () => {
    expect(after(["granted", 1], ["pending", 2])).toBe("granted")
  })

  it("is withdrawn at a tie, and pends when asked for after a withdrawal", () => {
    expect(after(["granted", 1], ["withdrawn", 1])).toBe("withdrawn")
    expect(after(["withdrawn", 1], ["pending", 2])).toBe("pending")
    expect(after(["pending", 1], ["withdrawn", 2])).toBe("withdrawn")
  })

  it("is never brought back by a sale", () => {
    expect(after(["withdrawn", 1], ["soft_opt_in", 2])).toBe("withdrawn")
    expect(after(["granted", 1], ["withdrawn", 2], ["soft_opt_in", 3])).toBe("withdrawn")
    expect(after(["soft_opt_in", 1])).toBe("soft_opt_in")
  })

  it("is the same whatever the order in which entries arrive, and how often", () => {
    const entry = fc.record({
      state: fc.constantFrom(...ENTRY_STATES),
      occurred_at: fc.integer({ min: 0, max: 20 }).map(at),
    })
    const arrivals = fc
      .array(entry, { maxLength: 12 })
      .chain((entries) =>
        fc.tuple(
          fc.constant(entries),
          fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 })
        )
      )
    fc.assert(
      fc.property(arrivals, ([entries, arrived]) => {
        expect(fold(arrived)).toEqual(fold(entries))
      })
    )
  })

  it("is granted only if the newest of grants and withdrawals is a grant", () => {
    const entry = fc.record({
      state: fc.constantFrom(...ENTRY_STATES),
      occurred_at: fc.integer({ min: 0, max: 20 }).map(at),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const newest = (state: EntryState) =>
          Math.max(-1, ...entries.filter((e) => e.state === state).map((e) => +e.occurred_at))
        expect(stateOf(fold(entries)) === "granted").toBe(newest("granted") > newest("withdrawn"))
      })
    )
  })
})
