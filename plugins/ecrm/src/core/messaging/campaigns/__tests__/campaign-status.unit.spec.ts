import { CAMPAIGN_COMMANDS, CAMPAIGN_STATUSES, commandsOf, statusAfter } from "../campaign-status"

const FRESH = { is_begun: false, is_planned: false, lacks_approval: false }
const BEGUN = { ...FRESH, is_begun: true }
const PLANNED = { ...BEGUN, is_planned: true }
const UNAPPROVED = { ...BEGUN, lacks_approval: true }

describe("the status of a campaign", () => {
  it("answers every command in every status", () => {
    for (const status of CAMPAIGN_STATUSES) {
      for (const command of CAMPAIGN_COMMANDS) {
        for (const progress of [FRESH, BEGUN, PLANNED, UNAPPROVED]) {
          const next = statusAfter(status, command, progress)
          expect(next === null || CAMPAIGN_STATUSES.includes(next)).toBe(true)
        }
      }
    }
  })

  it("lets nothing happen to a campaign that has ended", () => {
    expect(commandsOf("stopped", PLANNED)).toEqual([])
    expect(commandsOf("finished", PLANNED)).toEqual([])
  })

  it("lets a draft alone be edited", () => {
    const editable = CAMPAIGN_STATUSES.filter((status) =>
      commandsOf(status, FRESH).includes("edit")
    )
    expect(editable).toEqual(["draft"])
  })

  it("goes on where it was after a pause or a doubt", () => {
    expect(statusAfter("paused", "resume", BEGUN)).toBe("planning")
    expect(statusAfter("paused", "resume", PLANNED)).toBe("sending")
    expect(statusAfter("held", "go", FRESH)).toBe("planning")
    expect(statusAfter("held", "go", PLANNED)).toBe("sending")
  })

  it("goes on by an approval alone where it is held for that, and by none where it is not", () => {
    expect(commandsOf("held", UNAPPROVED)).toEqual(["approve", "stop"])
    expect(statusAfter("held", "approve", UNAPPROVED)).toBe("planning")
    expect(commandsOf("held", BEGUN)).not.toContain("approve")
  })

  it("cannot be rewritten once somebody may have got it", () => {
    expect(statusAfter("held", "withdraw", FRESH)).toBe("draft")
    expect(statusAfter("held", "withdraw", BEGUN)).toBeNull()
  })

  it("is finished from sending alone", () => {
    const from = CAMPAIGN_STATUSES.filter((status) => {
      return statusAfter(status, "finish", PLANNED) === "finished"
    })
    expect(from).toEqual(["sending"])
  })
})
