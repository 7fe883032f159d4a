/** Elements that no mail needs, and that run, ask or fetch in the reader's name. */
const REFUSED_ELEMENTS = new Set([
  ...[
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "portal",
    "fencedframe",
  ],
  ...["form", "input", "button", "textarea", "select", "option", "datalist", "keygen", "isindex"],
  ...["base", "link", "svg", "math", "template", "slot", "audio", "video", "source", "track"],
  ...["dialog", "marquee", "plaintext", "xmp", "listing", "noembed", "noframes"],
])

/** Attributes that run or fetch, beside all that begin with "on". */
const REFUSED_ATTRIBUTES = new Set([
  ...["action", "formaction", "srcdoc", "srcset", "ping", "manifest", "autofocus", "dynsrc"],
  ...["lowsrc", "data", "codebase", "archive", "is", "contenteditable", "imagesrcset"],
])

/** Attributes that lead somewhere, or fetch something. */
const LINKS = new Set(["href", "src", "background", "cite", "longdesc", "poster", "xlink:href"])

/** @param attribute lower case */
export const isLink = (attribute: string): boolean => LINKS.has(attribute)

/** @returns why an element may not stand in a mail, `null` where it may */
export const elementFault = (name: string): string | null =>
  REFUSED_ELEMENTS.has(name) ? `<${name}> may not stand in a mail` : null

/**
 * Why an attribute may not stand in a mail.
 * @param name  lower case
 * @param value as it is written, `{{…}}` and entities included
 */
export function attributeFault(element: string, name: string, value: string): string | null {
  if (name.startsWith("on")) return `${name} would run a script: it may not stand in a mail`
  if (REFUSED_ATTRIBUTES.has(name)) return `${name} may not stand in a mail`
  const begins = value.trim().toLowerCase()
  if (isLink(name)) {
    const schemes = name === "href" ? /^(https?:\/\/|mailto:|#|\{\{)/ : /^(https?:\/\/|\{\{)/
    const which = name === "href" ? "http://, https:// or mailto:" : "http:// or https://"
    return begins === "" || schemes.test(begins) ? null : `${name} must begin with ${which}`
  }
  if (name === "style") return styleFault(value)
  if (
    element === "meta" &&
    name === "http-equiv" &&
    !/^(content-type|x-ua-compatible)$/.test(begins)
  )
    return `<meta http-equiv="${begins.slice(0, 40)}"> may not stand in a mail`
  return null
}

/** Why a style sheet, or a style, may not stand in a mail; `null` where it may. */
export function styleFault(css: string): string | null {
  if (css.includes("\\")) return "Styles may not hold a backslash"
  const plain = withoutComments(css).toLowerCase()
  const refused = [
    "@import",
    "expression(",
    "javascript:",
    "vbscript:",
    "behavior:",
    "-moz-binding",
  ]
  const found = refused.find((word) => plain.includes(word))
  if (found !== undefined) return `Styles may not hold ${found}`
  const foreign = plain.split("url(").slice(1)
  const is_sound = foreign.every((text) => /^\s{0,20}["']?https?:\/\//.test(text))
  return is_sound ? null : "url() in styles must begin with http:// or https://"
}

/** A regular expression would look for the end of each that has none. */
function withoutComments(css: string): string {
  let plain = ""
  let from = 0
  for (;;) {
    const begin = css.indexOf("/*", from)
    const end = begin < 0 ? -1 : css.indexOf("*/", begin + 2)
    if (end < 0) return plain + css.slice(from)
    plain += css.slice(from, begin)
    from = end + 2
  }
}
