import { createHash } from "node:crypto"
import type { PageLocale } from "./words"

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Text as HTML: every word of a merchant or a shopper is a stranger's. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character])

/** A sentence with `{{name}}` filled in, as HTML. */
export const sentence = (words: string, values: Record<string, string>): string =>
  escapeHtml(words).replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(values[name] ?? ""))

const STYLE = `
:root{color-scheme:light dark;--line:#9aa3b2;--soft:#4b5565;--accent:#1d4ed8;--on:#fff;--ok:#14532d}
@media(prefers-color-scheme:dark){:root{--line:#6b7588;--soft:#b3bccb;--accent:#93b4ff;--on:#101521;--ok:#86efac}}
*{box-sizing:border-box}
body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1.5rem 1rem 3rem}
main{margin:0 auto;max-width:38rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2,legend{font-size:1.1rem;font-weight:600}
p{margin:.5rem 0}
.soft{color:var(--soft);font-size:.9rem}
.done{border-left:.25rem solid var(--ok);padding:.25rem 0 .25rem .75rem}
fieldset{border:0;border-top:1px solid var(--line);margin:1.25rem 0 0;padding:1rem 0 0}
legend{padding:0 .75rem 0 0}
label{display:grid;grid-template-columns:1.5rem 1fr;gap:.1rem .6rem;padding:.6rem 0;align-items:start}
input{width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
label span{overflow-wrap:anywhere}
label .soft{grid-column:2}
ul{padding-left:1.2rem}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.25rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.1rem;border-radius:.5rem;cursor:pointer;border:1px solid var(--accent);background:var(--accent);color:var(--on)}
button.quiet{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
a{color:var(--accent)}
@media(max-width:30rem){button{width:100%}}`

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64")

/** No script, nothing from elsewhere, no frame around it, no trace of the token behind it. */
export const PAGE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow",
  "Content-Security-Policy":
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; ` +
    "frame-ancestors 'none'; base-uri 'none'",
}

/** A whole page. @param body trusted HTML */
export const htmlPage = (locale: PageLocale, title: string, body: string): string =>
  `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>`
