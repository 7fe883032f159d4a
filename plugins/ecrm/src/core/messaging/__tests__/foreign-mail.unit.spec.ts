import { foreignPieces, readForeignMail } from "../foreign-mail"
import { joined } from "../pieces"

describe("readForeignMail", () => {
  it("keeps a subject within its line", () => {
    const mail = readForeignMail({ subject: " Hi\r\nBcc: a@b.example\u2028 ", text: "x" })
    expect(mail?.subject).toBe("Hi Bcc: a@b.example")
  })

  it.each([
    {},
    { subject: "Hi" },
    { subject: "Hi", html: " ", text: "\n" },
    { subject: "\r\n", text: "x" },
    { subject: ["Hi"], text: "x" },
    { subject: "Hi", html: { type: "Program" } },
  ])("finds nothing to send in %j", (data) => {
    expect(readForeignMail(data)).toBeNull()
  })
})

describe("foreignPieces", () => {
  const print = (html: string | null, text: string | null) => {
    const pieces = foreignPieces({ subject: "Hi", html, text }, "raw:1", (words) => `as ${words}`)
    return { html: joined(pieces.html), text: joined(pieces.text) }
  }

  it("prints what was written, and makes the other part of it", () => {
    expect(print("<b>x</b>", null)).toEqual({ html: "<b>x</b>", text: "as <b>x</b>" })
    expect(print("<b>x</b>", "y")).toEqual({ html: "<b>x</b>", text: "y" })
  })

  it("escapes a text where HTML is missing", () => {
    expect(print(null, `<script>"&"</script>`).html).toContain(
      "&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;"
    )
  })
})
