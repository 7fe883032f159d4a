import { readFileSync } from "node:fs"
import path from "node:path"
import { CAMPAIGN_STATUSES } from "../../../../../plugins/ecrm/src/core/messaging/campaigns/campaign-status"
import { de } from "../../../i18n/de"
import { en } from "../../../i18n/en"
import { zh } from "../../../i18n/zh"
import { incrementWord } from "../one/increment"
import type { CampaignIncrement } from "../types"

const STATUS = path.join(
  __dirname,
  "../../../../../plugins/ecrm/src/core/messaging/campaigns/campaign-status.ts"
)
const [, union = ""] = /type HeldReason = (.*)/.exec(readFileSync(STATUS, "utf8")) ?? []
const HELD = [...union.matchAll(/"([a-z_]+)"/g)].map(([, reason]) => reason)

const increment = (lower: number, upper: number, holdout_people = 100) =>
  ({ lower, upper, treated_people: 1_000, holdout_people }) as CampaignIncrement

describe("what a campaign added", () => {
  it("is more or less only where the interval leaves no difference out", () => {
    expect(incrementWord(increment(1, 5))).toBe("more")
    expect(incrementWord(increment(-5, -1))).toBe("less")
    expect(incrementWord(increment(-1, 5))).toBe("open")
    expect(incrementWord(increment(0, 5))).toBe("open")
    expect(incrementWord(increment(1, 5, 0))).toBe("nobody")
  })

  it("is said with its whole interval in every language", () => {
    for (const { campaigns } of [en, de, zh]) {
      for (const word of ["more", "less", "open"] as const) {
        expect(campaigns.increment[word]).toMatch(/{{lower}}.*{{upper}}/)
        expect(campaigns.increment[word]).toContain("95")
      }
    }
  })
})

describe("a campaign", () => {
  it("has words for wherever it stands and whatever holds it, in every language", () => {
    for (const { campaigns } of [en, de, zh]) {
      expect(Object.keys(campaigns.statuses)).toEqual([...CAMPAIGN_STATUSES])
      expect(Object.keys(campaigns.statuses_say)).toEqual([...CAMPAIGN_STATUSES])
      expect(Object.keys(campaigns.held)).toEqual(HELD)
    }
  })
})
