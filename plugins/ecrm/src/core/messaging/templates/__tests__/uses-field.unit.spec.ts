import type { CutTemplate, Node } from "../nodes"
import { usesField } from "../uses-field"

const path = (...parts: string[]) => ({ from: "root" as const, up: 0, parts })
const value = (...parts: string[]): Node => ({ is: "value", path: path(...parts), as: "html" })
const template = (...holes: Node[]): CutTemplate => ({
  subject: { statics: [""], holes: [] },
  html: { statics: ["", ""], holes },
  text: { statics: [""], holes: [] },
})

describe("usesField", () => {
  it("finds a field wherever a template asks for it", () => {
    const within: Node = {
      is: "if",
      path: path("person"),
      wants: true,
      then: [{ is: "text", text: "Hello" }],
      otherwise: [{ is: "each", path: path("picks"), then: [value("title")], otherwise: [] }],
    }
    expect(usesField(template(within), "picks")).toBe(true)
  })

  it("takes no other for it", () => {
    expect(usesField(template(value("order", "picks"), value("title")), "picks")).toBe(false)
  })
})
