import { builtInPartials, builtInTemplate } from "../../templates/built-ins"
import { checkTemplate, tryIn } from "../check-template"
import { parseSource } from "../parse-source"
import { aTemplate, faultsOf, inAll } from "./a-template"

const sample = {
  name: "Anna",
  url: "https://x.example",
  order: { number: 7, items: [{ title: "Bottle", note: null }] },
}
const refused = (html: string) => faultsOf({ html: `<meta name="color-scheme">${html}` }, sample)

describe("Template injection", () => {
  it("is refused as anything but a string: a request can hold a parsed template", () => {
    const parsed = { type: "Program", body: [{ type: "NumberLiteral", value: "alert(1)" }] }
    const refusal = expect.objectContaining({ code: "messaging.template_not_text" })
    expect(() => parseSource(parsed)).toThrow(refusal)
    expect(() => faultsOf({ text: parsed as unknown as string })).toThrow(refusal)
  })

  it.each([
    `{{constructor.constructor "return process"}}`,
    `{{#with "s" as |string|}}{{string.sub}}{{/with}}`,
    `{{lookup this "constructor"}}`,
    `{{__proto__.x}}`,
    `{{order.constructor.name}}`,
    `{{helperMissing}}`,
    `{{log name}}`,
    `{{#blockHelperMissing name}}x{{/blockHelperMissing}}`,
    `{{> (lookup . "which")}}`,
    `{{> secrets}}`,
    `{{> picks name}}`,
    `{{#> picks}}x{{/picks}}`,
    `{{* decorator}}`,
    `{{#each order.items as |one|}}{{one.title}}{{/each}}`,
    `{{#if (t name)}}x{{/if}}`,
    `{{name title=url}}`,
    `{{{name}}}`,
    `{{&name}}`,
    `{{@root.constructor}}`,
    `{{@partial-block}}`,
  ])("%s is refused", (html) => {
    expect(refused(html).map(({ severity }) => severity)).toContain("error")
  })

  it("prints values as text, whatever they look like", () => {
    const html = `<p title="{{name}}">{{name}}</p><a href="{{url}}">x</a>`
    const trial = { sample, is_marketing: false }
    const data = { name: `"><script>alert(1)</script>`, url: "javascript:alert(1)" }
    const { printed } = tryIn("en", aTemplate({ html }), trial, builtInPartials(), data)
    expect(printed?.html).toBe(
      `<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">` +
        `&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p><a href="#">x</a>`
    )
  })

  it("prints nothing that data inherits", () => {
    const html = `<p>{{toString}}{{order.hasOwnProperty}}{{name.length}}</p>`
    const trial = { sample: undefined as unknown as typeof sample, is_marketing: false }
    const { printed } = tryIn("en", aTemplate({ html }), trial, builtInPartials(), sample)
    expect(printed?.html).toBe("<p></p>")
  })
})

describe("Header injection", () => {
  it("leaves no line break and no NUL in a subject, and escapes nothing there", () => {
    const trial = { sample: { name: "O'Brien & Co" }, is_marketing: false }
    const data = { name: "O'Brien & Co\r\nBcc: all@x.example\0\u2028x" }
    const subject = "Hello\n{{name}}"
    const { printed } = tryIn("en", aTemplate({ subject }), trial, builtInPartials(), data)
    expect(printed?.subject).toBe("Hello O'Brien & Co Bcc: all@x.example x")
  })
})

describe("A template", () => {
  it("says the part and the line of what is wrong", () => {
    const html = `<meta name="color-scheme">\n<p>\n{{order.numbr}}</p>\n<p onclick="x">y</p>`
    expect(faultsOf({ html }, sample)).toEqual([
      expect.objectContaining({ part: "html", line: 4, message: expect.stringMatching("onclick") }),
      expect.objectContaining({
        part: "html",
        line: 3,
        message: "There is no variable order.numbr",
        locale: null,
      }),
    ])
  })

  it("says the wording and its line, and the language where it is wrong in one only", () => {
    const words = { greeting: "Hello {{name}}" }
    const wordings = { ...inAll(words), de: { greeting: "Guten Tag\n{{nam}}" } }
    expect(faultsOf({ text: `{{t "greeting"}}`, wordings }, sample)).toEqual([
      expect.objectContaining({ part: "wordings", key: "greeting", line: 2, locale: "de" }),
    ])
  })

  it("misses a wording that one language lacks", () => {
    const wordings = { ...inAll({ heading: "x" }), zh: {} }
    expect(faultsOf({ text: `{{t "heading"}}`, wordings }, sample)).toEqual([
      expect.objectContaining({ part: "text", line: 1, locale: "zh" }),
    ])
  })

  it.each([
    ["{{#if name}}", "A {{#…}} is never closed"],
    ["{{#if name}}{{/each}}", "if doesn't match each"],
    ["{{name", "The {{ is never closed"],
    ["{{#each order}}{{/each}}", "order is no list"],
    [
      "{{order.items}}",
      "order.items cannot be printed, it is a list: go through it with {{#each}}",
    ],
    ["{{money order.number}}", "Write {{money amount currency_code}}"],
    ["{{t name}}", 't takes the name of a wording in quotes: {{t "heading"}}'],
    ["{{foo name}}", "There is no helper foo"],
    ["{{#unknown}}x{{/unknown}}", "There is no block unknown"],
  ])("%s", (html, message) => {
    const [fault] = refused(html)
    expect(fault?.message).toBe(message)
  })

  it("knows the fields of a list's entries, even those that are empty in the sample", () => {
    const html = `{{#each order.items}}{{title}}{{note}}{{../name}}{{@index}}{{/each}}`
    expect(refused(html)).toEqual([])
    expect(refused(`{{#each order.items}}{{name}}{{/each}}`)).toHaveLength(1)
  })

  it("may hold an image without alt text, with a hint", () => {
    expect(refused(`<img src="{{url}}">`)).toEqual([
      expect.objectContaining({ severity: "hint", message: expect.stringMatching("alt") }),
    ])
  })

  it("needs a subject, a text part and less than 102 KB in every language", () => {
    const html = `<meta name="color-scheme"><p>${"x".repeat(102 * 1_024)}</p>`
    const messages = faultsOf({ html, subject: " ", text: "\n" }).map(({ message }) => message)
    expect(messages).toEqual([
      "A mail needs a subject",
      "A mail needs a text part",
      "The HTML has 103 KB; mail readers cut it off at 102 KB",
    ])
  })

  it.each(["{{#if name}}", "{{^name}}", "{{#if name}}x{{else if url}}", "{{name}}", "{{", "{{!--"])(
    "is refused in no time where it has 500 KB of %s",
    (piece) => {
      const began_at = performance.now()
      const html = piece.repeat(480_000 / piece.length)
      expect(faultsOf({ html }, sample)).not.toEqual([])
      expect(performance.now() - began_at).toBeLessThan(2_000)
    }
  )
})

describe("A marketing template", () => {
  const letter = builtInTemplate("campaign-letter")
  const partials = builtInPartials()
  const check = (over: Partial<typeof letter.content>) =>
    checkTemplate(
      { ...letter.content, ...over },
      { sample: letter.sample, is_marketing: true },
      partials
    ).map(({ message }) => message)

  it("must print address, unsubscribe and preferences, outside of any condition", () => {
    const html = letter.content.html.replace("{{> footer}}", "{{#if picks}}{{> footer}}{{/if}}")
    expect(check({ html })).toEqual([
      "A marketing mail must print {{postal_address}}, outside of any condition; {{> footer}} does",
      "A marketing mail must print {{unsubscribe_url}} as a link, outside of any condition; {{> footer}} does",
      "A marketing mail must print {{preferences_url}} as a link, outside of any condition; {{> footer}} does",
    ])
  })

  it("must do so in its text part as well", () => {
    const text = letter.content.text.replace("{{> footer}}", "")
    expect(check({ text })).toHaveLength(3)
  })

  it("prints no button and no picture where the campaign has none", () => {
    const trial = { sample: letter.sample, is_marketing: true }
    const data = { ...letter.sample, button_url: null, image_url: null, picks: [] }
    const { printed } = tryIn("de", letter.content, trial, partials, data)
    expect(printed?.html).not.toContain("<img")
    const { button } = letter.content.wordings.de
    expect(printed?.html).not.toContain(button)
    expect(printed?.text).not.toContain(button)
  })
})

describe("A link among the words", () => {
  const html = `<meta name="color-scheme">{{#if (t "link")}}<a href="{{t 'link'}}">x</a>{{else}}none{{/if}}`
  const printedWith = (de: string) => {
    const wordings = { ...inAll({ link: "https://x.example" }), de: { link: de } }
    const trial = { sample, is_marketing: false }
    return tryIn("de", aTemplate({ html, wordings }), trial, builtInPartials())
  }

  it("is printed where there is one", () => {
    expect(printedWith("https://x.example/{{name}}").printed?.html).toContain(
      `<a href="https://x.example/Anna">x</a>`
    )
    expect(printedWith("").printed?.html).toContain("none")
  })

  it("is refused where it is no web or mail address", () => {
    expect(printedWith("javascript:alert(1)").faults).toEqual([
      expect.objectContaining({
        part: "wordings",
        key: "link",
        message: "A link must begin with http://, https:// or mailto:",
      }),
    ])
  })
})
