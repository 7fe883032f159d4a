import fc from "fast-check"
import {
  faultsOfWording,
  isSame,
  lineRange,
  linesIn,
  sortedFaults,
  withKey,
  withoutKey,
  withWording,
  wordingKeys,
} from "../editor/content"
import { isKey, keyFor } from "../template-key"
import type { TemplateContent, TemplateFault } from "../types"

const content: TemplateContent = {
  subject: '{{t "subject"}}',
  html: '<p>{{t "body"}}</p>',
  text: '{{t "body"}}',
  wordings: {
    en: { subject: "Hello", body: "Body" },
    de: { subject: "Hallo", body: "Text" },
    zh: { subject: "您好", body: "正文" },
  },
}
const fault = (part: Partial<TemplateFault>): TemplateFault => ({
  part: "html",
  line: 1,
  message: "wrong",
  severity: "error",
  locale: null,
  key: null,
  ...part,
})

describe("a template under edit", () => {
  it("changes one wording of one language and nothing else", () => {
    const next = withWording(content, "de", "body", "Neuer Text")
    expect(next.wordings.de.body).toBe("Neuer Text")
    expect(isSame(withWording(next, "de", "body", "Text"), content)).toBe(true)
    expect(content.wordings.de.body).toBe("Text")
  })

  it("has the same keys in every language after one is added or taken out", () => {
    const more = withKey(content, "ps")
    expect(Object.values(more.wordings).map(({ ps }) => ps)).toEqual(["", "", ""])
    expect(isSame(withKey(content, "body"), content)).toBe(true)
    expect(isSame(withoutKey(more, "ps"), content)).toBe(true)
  })

  it("lists the plugin's wordings first and the merchant's own after them", () => {
    const own = withKey({ ...content, wordings: { ...content.wordings } }, "a_word")
    expect(wordingKeys(own, content)).toEqual(["subject", "body", "a_word"])
  })

  it("is the same whatever the order of its wordings", () => {
    const turned = { ...content.wordings, en: { body: "Body", subject: "Hello" } }
    expect(isSame(content, { ...content, wordings: turned })).toBe(true)
    expect(isSame(content, { ...content, text: "" })).toBe(false)
    const fewer = { ...content.wordings, en: { body: "Body" } }
    expect(isSame({ ...content, wordings: fewer }, content)).toBe(false)
  })
})

describe("what is wrong with a template", () => {
  it("is told once, errors first and from top to bottom", () => {
    const hint = fault({ line: 1, severity: "hint" })
    const [late, early] = [fault({ line: 9 }), fault({ line: 2 })]
    expect(sortedFaults([hint, late, early, { ...late }])).toEqual([early, late, hint])
  })

  it("stands at its wording in its language, or in all of them", () => {
    const german = fault({ part: "wordings", key: "body", locale: "de" })
    const all = fault({ part: "wordings", key: "body" })
    const faults = [
      german,
      all,
      fault({ part: "wordings", key: "subject" }),
      fault({ key: "body" }),
    ]
    expect(faultsOfWording(faults, "de", "body")).toEqual([german, all])
    expect(faultsOfWording(faults, "en", "body")).toEqual([all])
  })

  it("leads to the line that is meant, in any text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]*$/), { minLength: 1 }),
        fc.nat(),
        (lines, n) => {
          const text = lines.join("\n")
          const at = n % lines.length
          const { from, to } = lineRange(text, at + 1)
          expect(text.slice(from, to)).toBe(lines[at])
          expect(linesIn(text)).toBe(lines.length)
        }
      )
    )
    // The server may count one line more than there is by now.
    expect(lineRange("one\ntwo", 9)).toEqual({ from: 4, to: 7 })
  })
})

describe("the key of a new template", () => {
  it("follows its name, and is one that the server takes", () => {
    expect(keyFor("  Größe & Übergang 2026! ")).toBe("grosse-ubergang-2026")
    expect(keyFor("1. Brief")).toBe("brief")
    expect(keyFor("新模板")).toBe("")
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const key = keyFor(name)
        if (key.length > 1) expect(isKey(key)).toBe(true)
      })
    )
  })
})
