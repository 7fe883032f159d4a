import { EcrmError } from "../../shared/errors"
import type { Formats } from "./formats"
import type { Argument, Node, Path, PrintedAs } from "./nodes"

/** Nodes that one mail may print: lists within lists are some hundred bytes and never end. */
const STEPS_MAX = 100_000

/** Characters of one mail. */
const CHARS_MAX = 500_000

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
  "=": "&#x3D;",
}

/** As Handlebars escapes: fit for text and for quoted values of attributes. */
export const escapeHtml = (text: string): string =>
  /[&<>"'`=]/.test(text) ? text.replace(/[&<>"'`=]/g, (sign) => ESCAPES[sign]) : text

const LINK = /^\s{0,20}(https?:\/\/|mailto:)/i

interface Scope {
  value: unknown
  above: Scope | null
  index: number
  count: number
}

/** Prints the nodes of one mail; every part counts towards its limits. */
export class Printer {
  private readonly root: Scope
  private steps = 0
  private chars = 0

  /**
   * @param data    of plain objects without a prototype
   * @param locale  BCP 47, of numbers and dates
   */
  constructor(
    data: unknown,
    private readonly locale: string,
    private readonly formats: Formats
  ) {
    this.root = { value: data, above: null, index: 0, count: 0 }
  }

  /** Counts characters that the mail has whatever is printed. */
  stands(chars: number): void {
    this.chars += chars
  }

  /** Which way a condition goes that stands in no list. */
  wayOf(node: Extract<Node, { is: "if" }>): readonly Node[] {
    return this.way(node, this.root)
  }

  /** @throws EcrmError `messaging.mail_too_large` beyond 500,000 characters or 100,000 nodes */
  print(node: Node): string {
    return this.one(node, this.root)
  }

  private many(nodes: readonly Node[], scope: Scope): string {
    let text = ""
    for (const node of nodes) text += this.one(node, scope)
    return text
  }

  private one(node: Node, scope: Scope): string {
    this.steps += 1
    if (this.steps > STEPS_MAX) throw tooLarge(`more than ${STEPS_MAX} things`)
    switch (node.is) {
      case "text":
        return this.written(node.text)
      case "if":
        return this.many(this.way(node, scope), scope)
      case "each":
      case "with":
        return this.inside(node, scope)
      default:
        return this.written(this.valueOf(node, scope))
    }
  }

  private way(node: Extract<Node, { is: "if" }>, scope: Scope): readonly Node[] {
    const holds = isTrue(this.read(node.path, scope)) === node.wants
    return holds ? node.then : node.otherwise
  }

  private written(text: string): string {
    this.chars += text.length
    if (this.chars > CHARS_MAX) throw tooLarge(`more than ${CHARS_MAX} characters`)
    return text
  }

  private inside(node: Extract<Node, { is: "each" | "with" }>, scope: Scope): string {
    const value = this.read(node.path, scope)
    if (!isTrue(value)) return this.many(node.otherwise, scope)
    if (node.is === "with") {
      return this.many(node.then, { value, above: scope, index: 0, count: 1 })
    }
    if (!Array.isArray(value)) return this.many(node.otherwise, scope)
    let text = ""
    for (let index = 0; index < value.length; index++) {
      text += this.many(node.then, {
        value: value[index],
        above: scope,
        index,
        count: value.length,
      })
    }
    return text
  }

  private valueOf(
    node: Extract<Node, { is: "value" | "money" | "date" | "paragraphs" }>,
    scope: Scope
  ): string {
    switch (node.is) {
      case "value":
        return printed(this.read(node.path, scope), node.as)
      case "money": {
        const amount = this.argument(node.amount, scope)
        const currency = this.argument(node.currency, scope)
        return printed(this.formats.money(amount, currency, this.locale), node.as)
      }
      case "date": {
        const zone = field(this.root.value, "time_zone")
        const instant = this.argument(node.instant, scope)
        return printed(this.formats.date(instant, zone, this.locale), node.as)
      }
      case "paragraphs":
        return paragraphs(printed(this.read(node.path, scope), node.as), node.as)
    }
  }

  private argument(argument: Argument, scope: Scope): unknown {
    return "path" in argument ? this.read(argument.path, scope) : argument.literal
  }

  private read({ from, up, parts }: Path, scope: Scope): unknown {
    let at: Scope = from === "root" ? this.root : scope
    for (let left = up; left > 0 && at.above !== null; left--) at = at.above
    if (from === "index") return at.index
    if (from === "first") return at.index === 0
    if (from === "last") return at.index === at.count - 1
    let value = at.value
    for (const part of parts) value = field(value, part)
    return value
  }
}

/** Own fields only: nothing that objects inherit can be read. */
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.prototype.hasOwnProperty.call(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

const isTrue = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : Boolean(value)

function printed(value: unknown, as: PrintedAs): string {
  const text =
    typeof value === "string"
      ? value
      : typeof value === "number" || typeof value === "boolean"
        ? String(value)
        : ""
  if (as === "plain") return text
  if (as === "link" && !LINK.test(text)) return "#"
  return escapeHtml(text)
}

const PARAGRAPH = '<p style="margin: 0 0 16px">'

/** Text in paragraphs, as it is written: an empty line ends one. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replaceAll("\r\n", "\n")
    .split(/\n(?:[ \t]{0,20}\n)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")

function paragraphs(text: string, as: PrintedAs): string {
  const all = paragraphsOf(text)
  if (as === "plain") return all.join("\n\n")
  return all.map((one) => `${PARAGRAPH}${one.replaceAll("\n", "<br />")}</p>`).join("")
}

const tooLarge = (what: string) =>
  new EcrmError("invalid_data", "messaging.mail_too_large", `A mail may not print ${what}`)
