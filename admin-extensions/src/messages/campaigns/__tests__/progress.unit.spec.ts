import fc from "fast-check"
import { MESSAGE_STATES } from "../../../../../plugins/ecrm/src/core/messaging/message"
import { doneShare, partsOf, PROGRESS_PARTS } from "../progress"
import type { Campaign, CampaignProgress } from "../types"

const count = fc.integer({ min: 0, max: 1_000_000 })
const states = fc.record(
  Object.fromEntries(MESSAGE_STATES.map((state) => [state, count]))
) as fc.Arbitrary<CampaignProgress["states"]>
const planned = fc
  .record({ states, held_out: count, without_address: count })
  .map(({ states: by, held_out, without_address }): CampaignProgress => {
    const rows = Object.values(by).reduce((sum, n) => sum + n, 0)
    return { people: rows + held_out + without_address, states: by, held_out, without_address, parked: 0 } // prettier-ignore
  })

describe("the progress of a campaign", () => {
  it("is made of parts that add up to all its people", () => {
    fc.assert(
      fc.property(planned, (progress) => {
        const parts = partsOf(progress)
        const sum = PROGRESS_PARTS.reduce((all, part) => all + parts[part], 0)
        expect(sum).toBe(progress.people)
        expect(parts.no_row).toBe(progress.without_address)
      })
    )
  })

  it("is done exactly when nothing waits any more", () => {
    fc.assert(
      fc.property(planned, (progress) => {
        const share = doneShare({ progress, planned_at: "2026-11-22T10:00:00Z", status: "sending" } as Campaign) // prettier-ignore
        if (progress.people === 0) expect(share).toBeNull()
        else expect(share === 1).toBe(partsOf(progress).waiting === 0)
      })
    )
  })

  it("does not call those done that have no message yet", () => {
    const none = Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0]))
    const progress = { people: 10, held_out: 1, without_address: 2, parked: 0, states: { ...none, skipped: 1 } } // prettier-ignore
    const campaign = { progress, planned_at: null, status: "planning" } as unknown as Campaign
    expect(doneShare(campaign)).toBeCloseTo(0.2)
  })
})
