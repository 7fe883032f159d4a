import { errorText } from "../error-text"

describe("errorText", () => {
  it("is the message of an error, of a plain object, or the thing itself", () => {
    expect(errorText(new Error("broken"))).toBe("broken")
    expect(errorText({ message: "broken", code: "a.b" })).toBe("broken")
    expect(errorText("broken")).toBe("broken")
    expect(errorText(null)).toBe("null")
  })

  it("holds no mail address", () => {
    expect(errorText(new Error("550 <ada@example.com>: no such box, ask root@host"))).toBe(
      "550 <<address>>: no such box, ask <address>"
    )
  })
})
