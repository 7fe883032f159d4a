import { wantedLocale } from "../accept-language"
import { changeOf, preferencesOf, readBoxes } from "../preferences"

const offered = [
  { key: "newsletter", channels: ["email"] as const },
  { key: "offers", channels: ["email", "sms"] as const },
  { key: "calls", channels: ["phone"] as const },
]
const granted = (topic: string) => ({ topic, channel: "email" as const, state: "granted" as const })

describe("The boxes of the preference centre", () => {
  it("are the topics of the address's channel, ticked where mails go out", () => {
    const boxes = preferencesOf(offered, "email", [granted("newsletter"), granted("offers")], [
      { reason: "unsubscribe", topic: "offers" },
    ]) // prettier-ignore
    expect(boxes.map(({ topic, is_wanted }) => [topic, is_wanted])).toEqual([
      ["newsletter", true],
      ["offers", false],
    ])
  })

  it("say what saving them changes, and leave what only pends alone", () => {
    const pending = { topic: "offers", channel: "email" as const, state: "pending" as const }
    const boxes = preferencesOf(offered, "email", [granted("newsletter"), pending], [])
    expect(changeOf(boxes, readBoxes(["newsletter:email"], boxes))).toEqual({
      wished: [],
      withdrawn: [],
    })
    expect(changeOf(boxes, []).withdrawn.map(({ topic }) => topic)).toEqual(["newsletter"])
    expect(changeOf(boxes, readBoxes(["offers:email"], boxes)).wished).toHaveLength(1)
  })

  it("refuse what is not offered", () => {
    const boxes = preferencesOf(offered, "email", [], [])
    for (const name of ["calls:phone", "offers:sms", "x", "__proto__:email"]) {
      expect(() => readBoxes([name], boxes)).toThrow(
        expect.objectContaining({ code: "consent.unknown_topic_channel" })
      )
    }
  })
})

describe("The language of a page", () => {
  const known = ["en", "de", "zh"] as const
  it("is the most wanted one that there is", () => {
    expect(wantedLocale("fr, zh-CN;q=0.8, de;q=0.9", known, "en")).toBe("de")
    expect(wantedLocale("de;q=0, zh", known, "en")).toBe("zh")
    expect(wantedLocale(undefined, known, "de")).toBe("de")
    expect(wantedLocale(";;q=,,\0", known, "en")).toBe("en")
  })
})
