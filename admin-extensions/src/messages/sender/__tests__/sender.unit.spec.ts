import { readFileSync } from "node:fs"
import path from "node:path"
import { de } from "../../../i18n/de"
import { en } from "../../../i18n/en"
import { zh } from "../../../i18n/zh"
import { changedIdentity, identityOf, limitsInput, limitsOf, switched } from "../settings-draft"

const TYPES = path.join(__dirname, "../../../../../plugins/ecrm/src/types/http/messaging-sender.ts")
const [, union = ""] = /type SenderCheckCode =([^]*?)\n\n/.exec(readFileSync(TYPES, "utf8")) ?? []
const CODES = [...union.matchAll(/"([a-z_]+)\.([a-z_]+)"/g)].map(([, part, code]) => [part, code])
const stored = {
  from_name: "Meridian",
  from_address: null,
  reply_to: null,
  postal_address: "Lindenstraße 5",
}

describe("the checklist of the sender", () => {
  it("has a name and a sentence for everything it can find, in every language", () => {
    expect(CODES.length).toBeGreaterThan(20)
    for (const { sender } of [en, de, zh]) {
      const says = sender.says as Record<string, Record<string, string>>
      const wordless = CODES.filter(([part, code]) => !says[part]?.[code])
      expect(wordless).toEqual([])
      const checks = sender.checks as Record<string, string>
      expect(CODES.filter(([part]) => !checks[part])).toEqual([])
    }
  })
})

describe("the settings of the sender under edit", () => {
  it("send only what was changed, and empty fields as none", () => {
    expect(changedIdentity(identityOf(stored), stored)).toEqual({})
    const draft = { ...identityOf(stored), from_name: " Meridian ", postal_address: "  " }
    expect(changedIdentity(draft, stored)).toEqual({ postal_address: null })
    expect(changedIdentity({ ...draft, reply_to: " a@x.example" }, stored)).toEqual({
      postal_address: null,
      reply_to: "a@x.example",
    })
  })

  it("keep the number of a limit that is switched off, and do not send it", () => {
    const limits = { per_day_max: 2, per_week_max: null, quiet_hours: { from: 21, to: 8 } }
    const draft = limitsOf(limits)
    expect(limitsInput(draft)).toEqual(limits)
    const off = { ...draft, has_day_max: false, has_quiet_hours: false }
    expect(limitsInput(off)).toEqual({ per_day_max: null, per_week_max: null, quiet_hours: null })
    expect(limitsInput({ ...off, has_day_max: true })).toMatchObject({ per_day_max: 2 })
    expect(limitsInput({ ...draft, from: NaN })).toBeNull()
    expect(limitsInput({ ...off, from: NaN })).not.toBeNull()
  })

  it("have each value of a list once or not at all", () => {
    expect(switched(["a", "b"], "b", true)).toEqual(["a", "b"])
    expect(switched(["a", "b"], "b", false)).toEqual(["a"])
    expect(switched([], "c", true)).toEqual(["c"])
  })
})
