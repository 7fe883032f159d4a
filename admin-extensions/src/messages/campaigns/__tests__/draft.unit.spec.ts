import { newAction } from "../action-draft"
import {
  addressesIn,
  draftOf,
  inputOf,
  newDraft,
  saysOf,
  withArm,
  type CampaignDraft,
} from "../draft"

const draft = (part: Partial<CampaignDraft> = {}): CampaignDraft => {
  const empty = newDraft("eur")
  return {
    ...empty,
    name: " Spring ",
    audience: { ...empty.audience, segment_ids: ["seg_1"] },
    arms: [{ key: "a", template_key: "campaign-letter", subject: null }],
    ...part,
  }
}
const stored = (part: Partial<CampaignDraft> = {}) => {
  const input = inputOf(draft(part))
  if (input === null) throw new Error("the draft says nothing yet")
  return input
}

describe("a campaign under edit", () => {
  it("says nothing before it has people, a template, a time and its numbers", () => {
    const nobody = { segment_ids: [], profile_ids: [], exclude_segment_ids: ["seg_2"] }
    expect(inputOf(newDraft("eur"))).toBeNull()
    expect(inputOf(draft({ audience: nobody }))).toBeNull()
    expect(inputOf(draft({ audience: nobody, addresses: "a@x.example" }))).not.toBeNull()
    const { schedule } = newDraft("eur")
    expect(inputOf(draft({ schedule: { ...schedule, at: "instant" } }))).toBeNull()
    expect(inputOf(draft({ schedule: { ...schedule, at: "local_hour" } }))).toBeNull()
    expect(inputOf(draft({ holdout_percent: NaN }))).toBeNull()
    expect(inputOf(draft({ has_speed: true, mails_per_minute_max: NaN }))).toBeNull()
    expect(inputOf(draft({ actions: [{ ...newAction(), cost: NaN }] }))).toBeNull()
  })

  it("does not ask for numbers of what is switched off", () => {
    const off = { has_speed: false, mails_per_minute_max: NaN, has_cost: false, fixed: NaN }
    expect(stored(off).document).toMatchObject({ mails_per_minute_max: null, cost: null })
    expect(stored({ has_stop_rule: false, accepted_min: NaN }).document.stop_rule).toBeNull()
    expect(stored({ attribution_days: NaN }).document.attribution_days).toBeNull()
  })

  it("comes back from what is stored as it was written", () => {
    const written = draft({
      holdout_percent: 7.5,
      complaint_percent_max: 0.1,
      has_cost: true,
      fixed: 12.5,
      per_mail: 0.001,
      schedule: { ...newDraft("eur").schedule, at: "best_hour", fallback_hour: 8 },
      actions: [{ ...newAction(), name: "Leaflet", cost: 40 }],
      name: "Spring",
    })
    const twoArms = withArm(written)
    for (const one of [written, twoArms]) {
      const input = inputOf(one)
      if (input === null) throw new Error("the draft says nothing yet")
      expect(saysOf(draftOf(input))).toBe(saysOf(one))
      expect(inputOf(draftOf(input))).toEqual(input)
    }
  })

  it("is compared arm by arm as soon as there are two, under letters that differ", () => {
    expect(stored().document.test).toBeNull()
    const three = withArm(withArm(draft()))
    expect(three.arms.map(({ key }) => key)).toEqual(["a", "b", "c"])
    const without = { ...three, arms: three.arms.filter(({ key }) => key !== "b") }
    expect(withArm(without).arms.map(({ key }) => key)).toEqual(["a", "c", "b"])
    expect(inputOf(three)?.document.test).toEqual({
      share: 0.2,
      decide_by: "clicks",
      after_hours: 4,
    })
  })

  it("takes addresses however they are put apart, each once", () => {
    expect(addressesIn(" a@x.example,b@x.example;\n a@x.example\t")).toEqual([
      "a@x.example",
      "b@x.example",
    ])
    expect(stored()).not.toHaveProperty("addresses")
    expect(stored({ addresses: "a@x.example" }).addresses).toEqual(["a@x.example"])
  })
})
