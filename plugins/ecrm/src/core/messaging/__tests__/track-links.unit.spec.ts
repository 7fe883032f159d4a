import fc from "fast-check"
import { joined, type Pieces } from "../pieces"
import { mapLinks } from "../track-links"

const pieces = (statics: string[], holes: string[]): Pieces => ({ statics, holes })
const text = (html: string): Pieces => pieces([html], [])
const seen = (html: Pieces): string[] => {
  const urls: string[] = []
  mapLinks(html, (url) => {
    urls.push(url)
    return null
  })
  return urls
}

describe("mapLinks", () => {
  it("replaces the destination of a link and nothing else", () => {
    const html = text(
      `<p>See <a class="b" href="https://x.example/a?b=1&amp;c=2">https://x.example</a></p>`
    )
    const mapped = mapLinks(html, (url) =>
      url === "https://x.example/a?b=1&c=2" ? "https://l/1" : null
    )
    expect(joined(mapped)).toBe(`<p>See <a class="b" href="https://l/1">https://x.example</a></p>`)
  })

  it("reads destinations as a browser does", () => {
    expect(seen(text(`<a href='https://x.example/?q&#x3D;1&#38;r&quot;'>`))).toEqual([
      `https://x.example/?q=1&r"`,
    ])
  })

  it("leaves stylesheets, pictures and texts alone", () => {
    const html = `<link href="https://f.example/c.css"><img src="https://i.example/a.png">
      <p>href="https://t.example"</p><!-- a --><abbr href="https://n.example">`
    expect(seen(text(html))).toEqual([])
  })

  it("is not led astray by an attribute that holds a link", () => {
    const html = `<a title='<a href="https://evil.example">' href="https://x.example/">x</a>`
    expect(seen(text(html))).toContain("https://x.example/")
    expect(joined(mapLinks(text(html), () => "https://l/1"))).toContain(
      `' href="https://l/1">x</a>`
    )
  })

  it("cuts the statics of a skeleton the same way, whatever fills its holes", () => {
    const statics = [
      `<p>Hi `,
      `, <a href="https://x.example/p/`,
      `?s=`,
      `">a</a> <a href="`,
      `">b</a>`,
    ]
    const first = mapLinks(pieces(statics, ["Ada", "1", "2", "https://y.example/"]), () => "L")
    const second = mapLinks(pieces([...statics], ["<b>", "9&amp;8", "", "mailto:a"]), () => null)
    expect(first.statics).toEqual(second.statics)
    expect(first).toEqual({
      statics: ["<p>Hi ", `, <a href="`, `">a</a> <a href="`, `">b</a>`],
      holes: ["Ada", "L", "L"],
    })
    expect(second.holes).toEqual(["<b>", "https://x.example/p/9&amp;8?s=", "mailto:a"])
  })

  it("replaces links within a hole", () => {
    const html = pieces(["<table>", "</table>"], [`<a href="https://x.example/1">one</a> & more`])
    expect(joined(mapLinks(html, () => "https://l/1"))).toBe(
      `<table><a href="https://l/1">one</a> & more</table>`
    )
  })

  const part = fc.oneof(
    fc.string(),
    fc.constantFrom(
      `<a href="`,
      `">`,
      `'`,
      "https://x.example/",
      "<a ",
      "href=",
      "&#65;",
      "\uE000",
      "$&"
    )
  )
  const anyPieces = fc
    .array(fc.tuple(fc.array(part), part), { minLength: 1, maxLength: 8 })
    .map((all): Pieces => ({
      statics: all.map(([words]) => words.join("")),
      holes: all.slice(1).map(([, hole]) => hole),
    }))

  it("changes nothing where no link is replaced", () => {
    fc.assert(
      fc.property(anyPieces, (html) => {
        expect(joined(mapLinks(html, () => null))).toBe(joined(html))
      })
    )
  })

  it("has one static more than holes, and the same statics for all holes", () => {
    fc.assert(
      fc.property(anyPieces, fc.string(), (html, hole) => {
        const mapped = mapLinks(html, () => "L")
        expect(mapped.statics).toHaveLength(mapped.holes.length + 1)
        const other = mapLinks({ ...html, holes: html.holes.map(() => hole) }, () => null)
        expect(other.statics).toEqual(mapped.statics)
      })
    )
  })

  it("takes no longer for a text that tries to", () => {
    const started_ms = performance.now()
    for (const html of [
      "<a ".repeat(50_000),
      `<a ${"x='".repeat(50_000)}`,
      `<a ${"href ".repeat(50_000)}`,
    ]) {
      seen(text(html))
    }
    expect(performance.now() - started_ms).toBeLessThan(2_000)
  })
})
