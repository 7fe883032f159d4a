import { attributeFault, elementFault, isLink, styleFault } from "./markup-rules"

/** Where a `{{…}}` of an HTML source stands, and so what may stand there. */
export type MarkupPlace = "text" | "attribute" | "link_start" | "style" | "tag"

export interface MarkupScan {
  /** By the offset of its first brace. */
  places: Map<number, MarkupPlace>
  /** Offsets into the source. */
  faults: { at: number; message: string }[]
  /** Images without a word for who does not see them. */
  images_without_alt: number[]
}

/** More help nobody. */
const FAULTS_MAX = 50

/** A tag may have more only to tire a reader. */
const ATTRIBUTES_MAX = 100

/** After the sign of a block, a partial or a comment. */
const INSIDE = /^~?[#/>^!]?(?:[^"'{}<>]|"[^"{}<>]*"|'[^'{}<>]*')*$/

const NAME = /[A-Za-z][A-Za-z0-9:-]*/y
const ATTRIBUTE = /[^\s=>/"'<{]+/y
const SPACE = /[\s/]+/y

/**
 * Reads the HTML of a template, in which Handlebars may stand, once from front to back: what no
 * mail may hold is a fault, and every `{{…}}` gets its place. Conditional comments are read as what
 * they hold, because Outlook does. Cost: O(length).
 * Source: the attack list of OWASP's XSS filter evasion cheat sheet; nothing is repaired, only
 * refused, so that what is published is what was read.
 */
export function scanMarkup(source: string): MarkupScan {
  return new MarkupScanner(source).scan()
}

class MarkupScanner {
  private at = 0
  private readonly found: MarkupScan = { places: new Map(), faults: [], images_without_alt: [] }

  constructor(private readonly source: string) {}

  scan(): MarkupScan {
    while (this.at < this.source.length) {
      if (this.mustache("text")) continue
      if (this.source[this.at] === "<") this.markup()
      else this.at += 1
    }
    return this.found
  }

  private fault(at: number, message: string): void {
    if (this.found.faults.length < FAULTS_MAX) this.found.faults.push({ at, message })
  }

  private starts(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const [text] = pattern.exec(this.source) ?? [""]
    this.at += text.length
    return text
  }

  /**
   * Goes over a `{{…}}`, whose quotes are none of the HTML. What it may hold is so little that no
   * reader can find its end elsewhere.
   */
  private mustache(place: MarkupPlace): boolean {
    if (!this.starts("{{")) return false
    const at = this.at
    this.found.places.set(at, place)
    const is_comment = /^\{\{~?!--/.test(this.source.slice(at, at + 6))
    const end = this.source.indexOf(is_comment ? "--}}" : "}}", at + 2)
    this.at = end < 0 ? this.source.length : end + (is_comment ? 4 : 2)
    if (end < 0) this.fault(at, "The {{ is never closed")
    else if (this.source[at - 1] === "\\") this.fault(at, "No backslash may stand before {{")
    else if (!is_comment) this.inside(at, this.source.slice(at + 2, end))
    return true
  }

  private inside(at: number, inside: string): void {
    if (inside.startsWith("{") || /^~?\s*&/.test(inside)) {
      this.fault(at, "Everything is printed escaped: write {{…}} with two braces and without &")
    } else if (inside.length > 500 || !INSIDE.test(inside)) {
      this.fault(at, "A {{…}} may hold a helper, names, and words in quotes, without < > { }")
    }
  }

  private markup(): void {
    if (this.starts("<!--")) return this.comment()
    if (this.starts("<!") || this.starts("<?")) return this.declaration()
    const at = this.at
    this.at += this.starts("</") ? 2 : 1
    const name = this.take(NAME).toLowerCase()
    // a lone angle bracket is text
    if (name === "") return
    const fault = elementFault(name)
    if (fault !== null) this.fault(at, fault)
    this.attributes(at, name)
    if (name === "style" && !this.source.startsWith("</", at)) this.styleSheet(at)
  }

  private declaration(): void {
    const at = this.at
    const end = this.source.indexOf(">", at)
    const text = this.source.slice(at, end < 0 ? undefined : end + 1)
    if (!/^<!(doctype html[^<]*|\[endif\](?:--)?)>$/i.test(text)) {
      this.fault(at, "Only <!doctype html> may be declared")
    }
    this.at = end < 0 ? this.source.length : end + 1
  }

  private comment(): void {
    const at = this.at
    const condition = /<!--\[if [^\]<>]{1,100}\]>(<!-->)?|<!--<!\[endif\]-->/y
    if (this.take(condition) !== "") return
    const end = this.source.indexOf("-->", at + 4)
    if (end < 0) {
      this.fault(at, "The comment is never closed")
      this.at = this.source.length
      return
    }
    // inside of <title> a comment is none, and what it holds would count
    if (this.source.slice(at + 4, end).includes("<")) {
      this.fault(at, "A comment may hold no <; {{!-- … --}} may")
    }
    this.within(at + 4, end, "comment")
    this.at = end + 3
  }

  private attributes(opened_at: number, element: string): void {
    let has_alt = false
    for (let count = 0; count < ATTRIBUTES_MAX; count++) {
      this.take(SPACE)
      if (this.at >= this.source.length) break
      if (this.starts(">")) {
        this.at += 1
        if (element === "img" && !has_alt && this.found.images_without_alt.length < FAULTS_MAX) {
          this.found.images_without_alt.push(opened_at)
        }
        return
      }
      if (this.mustache("tag")) continue
      const at = this.at
      const name = this.take(ATTRIBUTE).toLowerCase()
      if (name === "") {
        // half a tag: what follows would be read differently by every mail reader
        this.fault(at, `The tag <${element}> is not written soundly`)
        this.at += 1
        continue
      }
      has_alt ||= name === "alt"
      this.value(at, element, name)
    }
    this.fault(opened_at, `The tag <${element}> is never closed`)
  }

  private value(at: number, element: string, name: string): void {
    this.take(/\s*/y)
    let value = ""
    let is_quoted = true
    if (this.starts("=")) {
      this.at += 1
      this.take(/\s*/y)
      const quote = this.source[this.at]
      is_quoted = quote === '"' || quote === "'"
      value = is_quoted ? this.quoted(quote, name) : this.unquoted()
    }
    const fault = attributeFault(element, name, value)
    if (fault !== null) this.fault(at, fault)
    if (!is_quoted && value.includes("{{")) this.fault(at, `Put the value of ${name} in quotes`)
  }

  private quoted(quote: string, name: string): string {
    const from = this.at + 1
    this.at = from
    let is_start = true
    while (this.at < this.source.length && this.source[this.at] !== quote) {
      const place =
        name === "style" ? "style" : is_start && isLink(name) ? "link_start" : "attribute"
      if (this.mustache(place)) {
        is_start = false
      } else {
        if (!/\s/.test(this.source[this.at])) is_start = false
        this.at += 1
      }
    }
    if (this.at >= this.source.length) this.fault(from, `The value of ${name} is never closed`)
    const value = this.source.slice(from, this.at)
    if (value.includes("<")) this.fault(from, `Write &lt; for < in the value of ${name}`)
    this.at += 1
    return value
  }

  private unquoted(): string {
    const from = this.at
    while (this.at < this.source.length && !/[\s>]/.test(this.source[this.at])) {
      if (!this.mustache("tag")) this.at += 1
    }
    return this.source.slice(from, this.at)
  }

  private styleSheet(opened_at: number): void {
    const from = this.at
    const end = /<\/style/gi
    end.lastIndex = from
    const to = end.exec(this.source)?.index ?? this.source.length
    this.within(from, to, "style sheet")
    const fault = styleFault(this.source.slice(from, to))
    if (fault !== null) this.fault(opened_at, fault)
    this.at = to
  }

  /** A stretch that is not read further, and so may hold no Handlebars. */
  private within(from: number, to: number, place: "style sheet" | "comment"): void {
    const at = this.source.indexOf("{{", from)
    if (at >= 0 && at < to) this.fault(at, `A ${place} may hold no {{…}}`)
  }
}
