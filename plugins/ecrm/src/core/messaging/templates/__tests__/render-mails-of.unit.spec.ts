import { joined } from "../../pieces"
import { Formats } from "../formats"
import { cut, type CutTemplate, type Node } from "../nodes"
import { renderMailsOf } from "../render-mails-of"

const path = (...parts: string[]) => ({ from: "root" as const, up: 0, parts })
const words = (text: string): Node => ({ is: "text", text })
const NAME: Node = { is: "value", path: path("name"), as: "html" }
const GREETING: Node = {
  is: "if",
  path: path("name"),
  wants: true,
  then: [words("Dear\n"), NAME, words(",")],
  otherwise: [words("Hello,")],
}
const part = cut([words("<p>"), GREETING, words("</p>")])
const template: CutTemplate = { subject: part, html: part, text: part }
const printed = (...names: string[]) => {
  const mails = names.map((name) => ({ locale: "en", data: { name } }))
  return renderMailsOf(template, mails, new Formats())
}
const htmls = (...names: string[]) => {
  const { statics, mails } = printed(...names)
  return mails.map((holes) =>
    "error" in holes ? holes.error : joined({ statics: statics.html, holes: holes.html })
  )
}

describe("renderMailsOf", () => {
  it("leaves a word open, not its section, where a condition goes the same way for all", () => {
    const { statics, mails } = printed("Ada", "Bob")
    expect(statics.html).toEqual(["<p>Dear\n", ",</p>"])
    expect(mails).toMatchObject([{ html: ["Ada"] }, { html: ["Bob"] }])
  })

  it("leaves the whole of it open where it goes several ways", () => {
    expect(printed("Ada", "").statics.html).toEqual(["<p>", "</p>"])
  })

  it("prints each mail as it is printed alone", () => {
    expect(htmls("Ada", "Bob", "")).toEqual([...htmls("Ada"), ...htmls("Bob"), ...htmls("")])
    expect(htmls("Ada", "Bob")).toEqual([...htmls("Ada"), ...htmls("Bob")])
  })

  it("keeps a subject in one line, whichever way it goes", () => {
    const { statics, mails } = printed("Ada", "Bob")
    const [holes] = mails as { subject: string[] }[]
    expect(joined({ statics: statics.subject, holes: holes.subject })).toBe("<p>Dear Ada,</p>")
  })
})
