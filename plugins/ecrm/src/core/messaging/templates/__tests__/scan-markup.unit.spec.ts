import fc from "fast-check"
import { scanMarkup } from "../scan-markup"

const messagesOf = (html: string) => scanMarkup(html).faults.map(({ message }) => message)
const isRefused = (html: string) => messagesOf(html).length > 0

describe("HTML of a mail", () => {
  it.each([
    `<script>alert(1)</script>`,
    `<SCRIPT SRC=https://x.example/a.js></SCRIPT>`,
    `<img src="https://x.example/a.png" onerror="alert(1)">`,
    `<img src="https://x.example/a.png" onerror=alert(1)>`,
    `<img/src="https://x.example/a.png"/onerror="alert(1)">`,
    `<a href="javascript:alert(1)">x</a>`,
    `<a href=" java\tscript:alert(1)">x</a>`,
    `<a href="&#106;avascript:alert(1)">x</a>`,
    `<a href="jAvAsCrIpT:alert(1)">x</a>`,
    `<a href="data:text/html,<script>alert(1)</script>">x</a>`,
    `<a href="vbscript:x">x</a>`,
    `<a href="//x.example">x</a>`,
    `<img src="data:image/svg+xml;base64,AAAA" alt="">`,
    `<form action="https://x.example"><input name="password"></form>`,
    `<iframe src="https://x.example"></iframe>`,
    `<object data="https://x.example"></object>`,
    `<svg><script>alert(1)</script></svg>`,
    `<math><mtext></mtext></math>`,
    `<base href="https://x.example/">`,
    `<link rel="stylesheet" href="https://x.example/a.css">`,
    `<meta http-equiv="refresh" content="0;url=https://x.example">`,
    `<style>@import "https://x.example/a.css";</style>`,
    `<style>p { background: url(javascript:alert(1)) }</style>`,
    `<p style="width: expression(alert(1))">x</p>`,
    `<p style="width: exp/**/ression(alert(1))">x</p>`,
    `<p style="background: \\75rl(javascript:alert(1))">x</p>`,
    `<!--[if mso]><script>alert(1)</script><![endif]-->`,
    `<title><!-- </title><script>alert(1)</script> --></title>`,
    `<title><a title="</title><script>alert(1)</script>"></title>`,
    `<p title="never closed`,
    `<p class="a"`,
    `<!ENTITY x "y">`,
    `<?xml version="1.0"?>`,
  ])("refuses %s", (html) => {
    expect(messagesOf(html)).not.toEqual([])
  })

  it.each([
    `{{t "}}<!-- "}} <script>alert(1)</script> {{t "--> "}}`,
    `<p title="\\{{a " onclick=alert(1) "}}">x</p>`,
    `{{{{raw}}}}<script>alert(1)</script>{{{{/raw}}}}`,
    `{{{name}}}`,
    `{{&name}}`,
    `{{~&name}}`,
    `<style>p { color: {{colour}} }</style>`,
    `<!-- {{name}} -->`,
    `<p class={{name}}>x</p>`,
  ])("refuses Handlebars that hides HTML or escapes none: %s", (html) => {
    expect(messagesOf(html)).not.toEqual([])
  })

  it.each([
    `<a href="https://x.example/?a=1&amp;b=2">x</a>`,
    `<a href="mailto:shop@x.example">x</a>`,
    `<a href="{{url}}">x</a>`,
    `<a href="#top">x</a>`,
    `<img src="{{image}}" alt="a &lt; b" width="64" />`,
    `<p title="{{t "heading"}}">1 < 2</p>`,
    `<!--[if mso | IE]><table><tr><td><![endif]--><p>x</p><!--[if mso | IE]></td></tr></table><![endif]-->`,
    `<!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]-->`,
    `<style>@media (prefers-color-scheme: dark) { p { color: #fff !important } }</style>`,
    `<p style="background: url(https://x.example/a.png)">x</p>`,
    `{{!-- <script> is only talked about here --}}`,
  ])("takes %s", (html) => {
    expect(messagesOf(html)).toEqual([])
  })

  it("tells where a fault is, and where each variable stands", () => {
    const html = `<p>\n{{name}}</p>\n<a href="{{url}}" title="{{title}}" onclick="x">y</a>`
    const { faults, places } = scanMarkup(html)
    expect(faults.map(({ at }) => html.slice(at, at + 7))).toEqual(["onclick"])
    expect([...places].map(([at, place]) => [html.slice(at).split("}}")[0], place])).toEqual([
      ["{{name", "text"],
      ["{{url", "link_start"],
      ["{{title", "attribute"],
    ])
  })

  it("names images without an alt text", () => {
    const html = `<img src="https://x.example/a.png"><img src="https://x.example/b.png" alt="">`
    expect(scanMarkup(html).images_without_alt).toEqual([0])
  })

  it("finds a script wherever it is put into sound HTML", () => {
    const sound = fc.constantFrom(
      `<p class="a">`,
      `</p>`,
      `text`,
      `{{name}}`,
      `{{#if a}}`,
      `{{/if}}`,
      `<br />`,
      `<!--[if mso]>`,
      `<![endif]-->`
    )
    fc.assert(
      fc.property(fc.array(sound), fc.array(sound), (before, after) => {
        const html = [...before, `<script>alert(1)</script>`, ...after].join("")
        expect(isRefused(html)).toBe(true)
      })
    )
  })

  it("reads any text in the time of its length", () => {
    const nasty = fc.constantFrom("<", "<!--", "{{", "{{!--", "<a ", '"', "/*", "<style>", "=", "-")
    const text = fc.tuple(nasty, nasty).map(([a, b]) => `${a}${b}`.repeat(40_000))
    fc.assert(
      fc.property(text, (html) => {
        const began_at = performance.now()
        scanMarkup(html)
        expect(performance.now() - began_at).toBeLessThan(3_000)
      }),
      { numRuns: 40 }
    )
  })
})
