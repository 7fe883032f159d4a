/** Nothing runs and nothing is fetched but pictures: a mail is somebody else's document. */
const POLICY =
  "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src https:"
const GUARD =
  `<meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
  '<meta name="referrer" content="no-referrer"><base target="_blank">'
const HEAD = /<head(\s[^>]*)?>/i
const DOCTYPE = /^\s*<!doctype[^>]*>/i
const DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi
const LIGHT = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi
/** Holds always, and never. */
const [TRUE, FALSE] = ["(min-width: 0px)", "(max-width: 0px)"]

export type Scheme = "light" | "dark"

/**
 * A mail as a sandboxed frame may show it: under a policy that lets nothing run or leave, and in
 * the scheme that is asked for, whatever the reader's own is.
 */
export function guardedMail(html: string, scheme: Scheme): string {
  const inScheme = html
    .replace(DARK, scheme === "dark" ? TRUE : FALSE)
    .replace(LIGHT, scheme === "light" ? TRUE : FALSE)
  if (HEAD.test(inScheme)) return inScheme.replace(HEAD, (head) => head + GUARD)
  const doctype = DOCTYPE.exec(inScheme)?.[0] ?? ""
  return `${doctype}<head>${GUARD}</head>${inScheme.slice(doctype.length)}`
}
