import { campaignDocumentSchema } from "../campaign-document"
import { aDocument, TWO_ARMS } from "./a-document"
import golden from "./campaign-document-version-1.golden.json"

const faultOf = (changes: Record<string, unknown>): string => {
  const document = { ...JSON.parse(JSON.stringify(aDocument())), ...changes }
  const parsed = campaignDocumentSchema.safeParse(document)
  return parsed.success ? "" : parsed.error.issues[0].path.join(".")
}

describe("the document of a campaign", () => {
  it("is read as it was kept", () => {
    expect(campaignDocumentSchema.parse(golden)).toEqual(golden)
  })

  it("holds after 0.3 % of complaints and 1,000 mails unless it says otherwise", () => {
    expect(aDocument().stop_rule).toEqual({ complaint_rate_max: 0.003, accepted_min: 1_000 })
  })

  it("names the first thing that is wrong", () => {
    expect(faultOf({ audience: { segment_ids: [], profile_ids: [] } })).toBe("audience.segment_ids")
    expect(faultOf({ arms: TWO_ARMS.arms })).toBe("test")
    expect(faultOf({ test: TWO_ARMS.test })).toBe("test")
    expect(faultOf({ ...TWO_ARMS, arms: [TWO_ARMS.arms[0], TWO_ARMS.arms[0]] })).toBe("arms.1.key")
    expect(faultOf({ actions: [{ channel: "print", name: "Flyer", cost: 5 }] })).toBe("cost")
    expect(faultOf({ button_url: "javascript:alert(1)" })).toBe("button_url")
    expect(faultOf({ schedule: { at: "local_hour", on: "2026-02-30", hour: 9 } })).toBe(
      "schedule.on"
    )
  })

  it("lets no line break into a subject", () => {
    const arms = [{ key: "a", template_key: "campaign-letter", subject: "Hi\r\nBcc: x@y.example" }]
    expect(faultOf({ arms })).toBe("arms.0.subject")
  })
})
