import { foreignPieces, readForeignMail, type ForeignFooter } from "../foreign-mail"
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
  const print = (html: string | null, text: string | null, footer: ForeignFooter | null = null) => {
    const pieces = foreignPieces(
      { subject: "Hi", html, text },
      "raw:1",
      (words) => `as ${words}`,
      footer
    )
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

  const footer: ForeignFooter = {
    postal_address: "Main St 1 & 2",
    unsubscribe_url: "https://shop.example/u?a=1&b=2",
    preferences_url: "https://shop.example/p",
    words: { unsubscribe: "Unsubscribe", preferences: "Preferences" },
  }

  it("says below advertising who sends it and how to leave, in both parts", () => {
    const { html, text } = print("<html><body><p>x</p></BODY ></html>", "y", footer)
    expect(html).toMatch(/^<html><body><p>x<\/p><p [^]*<\/p><\/BODY ><\/html>$/)
    expect(html).toContain("Main St 1 &amp; 2")
    expect(html).toContain('<a href="https://shop.example/u?a=1&amp;b=2">Unsubscribe</a>')
    expect(html).toContain('<a href="https://shop.example/p">Preferences</a>')
    expect(text.split("\n")).toEqual([
      "y",
      "",
      "--",
      "Main St 1 & 2",
      "Unsubscribe: https://shop.example/u?a=1&b=2",
      "Preferences: https://shop.example/p",
    ])
  })

  it("says so once in what it makes of the other part", () => {
    expect(print("<b>x</b>", null, footer).text).toMatch(/^as <b>x<\/b>\n\n--\n/)
    expect(print(null, "y", footer).html.match(/Unsubscribe/g)).toHaveLength(1)
  })
})
