import type { TemplateFault, TemplateLocale } from "../../../core/messaging/templates/content"
import type { Node, Path, PrintedAs } from "../../../core/messaging/templates/nodes"
import { escapeHtml, paragraphsOf } from "../../../core/messaging/templates/print-nodes"
import { scanMarkup, type MarkupPlace } from "../../../core/messaging/templates/scan-markup"
import { parseSource } from "./parse-source"
import { entryOf, nameOf, readArgument, readPath, sampleAt, type SampleScopes } from "./paths"

type Part = "subject" | "html" | "text"

/** Everything that a part is read with. */
export interface Surroundings {
  part: Part
  locale: TemplateLocale
  /** Of the template, before those of the partials. */
  words: Record<string, string>
  partials: Record<string, { html: string; text: string }>
  /** Data to check names by; `undefined` does not check. */
  sample: unknown
  fault(fault: Omit<TemplateFault, "severity" | "locale"> & { severity?: "hint" }): void
}

/** Where a source stands in the template. */
interface Origin {
  part: TemplateFault["part"]
  key: string | null
  /** Lines of the part before the source. */
  line_offset: number
  /** Where a partial is included: its own lines are nobody's. */
  included_at: number | null
  /** A wording is text, whatever it looks like. */
  is_wording: boolean
  places: Map<number, MarkupPlace> | null
  line_starts: number[]
  scopes: SampleScopes
}

const BLOCKS = new Set(["if", "unless", "each", "with"])
const PRINTING = new Set(["t", "money", "date", "paragraphs"])

/** Reads a part of a template to nodes; what is wrong with it goes to `fault`. */
export function translatePart(source: string, around: Surroundings): Node[] {
  const whole = { part: around.part, key: null, line_offset: 0, included_at: null }
  return new Translator(around).source(source, whole, [around.sample])
}

class Translator {
  private readonly included: string[] = []

  constructor(private readonly around: Surroundings) {}

  source(
    source: string,
    at: Pick<Origin, "part" | "key" | "line_offset" | "included_at">,
    scopes: SampleScopes
  ): Node[] {
    const is_wording = at.part === "wordings"
    const line_starts = lineStarts(source)
    const scan = this.around.part === "html" && !is_wording ? scanMarkup(source) : null
    const origin = { ...at, is_wording, line_starts, scopes, places: scan?.places ?? null }
    const lineOf = (offset: number) => line_starts.filter((start) => start <= offset).length
    scan?.faults.forEach((found) => this.fault(origin, lineOf(found.at), found.message))
    scan?.images_without_alt.forEach((found) =>
      this.fault(origin, lineOf(found), "An image needs an alt text, which may be empty", "hint")
    )
    const parsed = parseSource(source)
    if ("message" in parsed) {
      this.fault(origin, parsed.line, parsed.message)
      return []
    }
    return this.program(parsed.program, origin)
  }

  private fault(origin: Origin, line: number, message: string, severity?: "hint"): void {
    const { part, key, line_offset, included_at } = origin
    this.around.fault({ part, key, line: included_at ?? line + line_offset, message, severity })
  }

  private refuse(origin: Origin, node: hbs.AST.Node, message: string): [] {
    this.fault(origin, node.loc.start.line, message)
    return []
  }

  private program(program: hbs.AST.Program | undefined, origin: Origin): Node[] {
    if (program?.blockParams?.length) this.refuse(origin, program, "Write no as |…|")
    return (program?.body ?? []).flatMap((statement) => this.statement(statement, origin))
  }

  private statement(statement: hbs.AST.Statement, origin: Origin): Node[] {
    switch (statement.type) {
      case "ContentStatement":
        return this.content((statement as hbs.AST.ContentStatement).value, origin)
      case "CommentStatement":
        return []
      case "MustacheStatement":
        return this.mustache(statement as hbs.AST.MustacheStatement, origin)
      case "BlockStatement":
        return this.block(statement as hbs.AST.BlockStatement, origin)
      case "PartialStatement":
        return this.partial(statement as hbs.AST.PartialStatement, origin)
      default:
        return this.refuse(origin, statement, "Decorators and blocks for partials are not known")
    }
  }

  private content(value: string, { is_wording }: Origin): Node[] {
    const text = is_wording && this.around.part === "html" ? escapeHtml(value) : value
    return text === "" ? [] : [{ is: "text", text }]
  }

  private placeOf(node: hbs.AST.Node, origin: Origin): MarkupPlace | "plain" | "unknown" {
    if (origin.is_wording || origin.places === null) return "plain"
    const { line, column } = node.loc.start
    return origin.places.get(origin.line_starts[line - 1] + column) ?? "unknown"
  }

  private mustache(node: hbs.AST.MustacheStatement, origin: Origin): Node[] {
    const refuse = (message: string) => this.refuse(origin, node, message)
    const place = this.placeOf(node, origin)
    const wrong = PLACE_FAULTS[place]
    if (wrong !== undefined) return refuse(wrong)
    if (!node.escaped) return refuse("Everything is printed escaped: write {{…}} without { and &")
    if (node.hash?.pairs.length) return refuse("Helpers take no name=value here")
    if (node.path.type !== "PathExpression") return refuse("A name belongs between {{ and }}")
    const path = node.path as hbs.AST.PathExpression
    const helper = path.data || path.depth > 0 ? "" : path.original
    if (PRINTING.has(helper) && node.params.length > 0) {
      return this.helper(helper, node, origin, place)
    }
    if (node.params.length > 0) return refuse(`There is no helper ${nameOf(path).slice(0, 60)}`)
    return this.value(path, origin, node, place === "link_start" ? "link" : this.printedAs())
  }

  private printedAs(): PrintedAs {
    return this.around.part === "html" ? "html" : "plain"
  }

  private value(
    expression: hbs.AST.PathExpression,
    origin: Origin,
    node: hbs.AST.Node,
    as: PrintedAs
  ): Node[] {
    const path = this.path(expression, origin, node)
    if (path === null) return []
    if (path.from === "root" && path.parts.join(".") === "locale") {
      return [{ is: "text", text: this.around.locale }]
    }
    const known = sampleAt(path, origin.scopes)
    if (known !== "missing" && typeof known.value === "object" && known.value !== null) {
      const name = nameOf(expression)
      const word = Array.isArray(known.value) ? "a list: go through it with {{#each}}" : "a group"
      return this.refuse(origin, node, `${name} cannot be printed, it is ${word}`)
    }
    return [{ is: "value", path, as }]
  }

  /** A path whose name the sample knows, or nothing known is. */
  private path(
    expression: hbs.AST.Expression,
    origin: Origin,
    node: hbs.AST.Node
  ): Path | null {
    if (expression?.type !== "PathExpression") {
      this.refuse(origin, node, "Only a name can stand here")
      return null
    }
    const path = readPath(expression as hbs.AST.PathExpression, isRoot(origin))
    if (typeof path === "string") {
      this.refuse(origin, node, path)
      return null
    }
    this.check(path, nameOf(expression), origin, node)
    return path
  }

  private check(path: Path, name: string, origin: Origin, node: hbs.AST.Node): void {
    if (path.parts.join(".") === "locale") return
    if (this.around.sample !== undefined && sampleAt(path, origin.scopes) === "missing") {
      this.refuse(origin, node, `There is no variable ${name.slice(0, 100)}`)
    }
  }

  private helper(
    helper: string,
    node: hbs.AST.MustacheStatement,
    origin: Origin,
    place: string
  ): Node[] {
    const refuse = (message: string) => this.refuse(origin, node, message)
    if (place === "link_start" && helper !== "t") {
      return refuse("A link must begin with a variable or a web address")
    }
    const [first, second] = node.params.map((param) => this.argument(param, origin, node))
    if (first === null || second === null) return []
    const as = this.printedAs()
    if (helper === "money") {
      if (node.params.length !== 2) return refuse("Write {{money amount currency_code}}")
      return [{ is: "money", amount: first, currency: second, as }]
    }
    if (node.params.length !== 1) return refuse(`${helper} takes one thing`)
    if (helper === "date") return [{ is: "date", instant: first, as }]
    if (helper === "t") {
      const is_word = "literal" in first && !origin.is_wording
      if (!is_word) return refuse(ONLY_WORDS)
      return this.wording(String(first.literal), origin, node, place === "link_start")
    }
    if (this.around.part === "subject" || place === "attribute" || origin.is_wording) {
      return refuse("Paragraphs can stand in the text of the mail only")
    }
    if ("path" in first) return [{ is: "paragraphs", path: first.path, as }]
    return this.paragraphs(String(first.literal), origin, node)
  }

  private argument(expression: hbs.AST.Expression, origin: Origin, node: hbs.AST.Node) {
    const argument = readArgument(expression, isRoot(origin))
    if (typeof argument === "string") {
      this.refuse(origin, node, argument)
      return null
    }
    if ("path" in argument) this.check(argument.path, nameOf(expression), origin, node)
    return argument
  }

  private wordOf(key: string, origin: Origin, node: hbs.AST.Node): string | null {
    const { words, locale } = this.around
    if (Object.prototype.hasOwnProperty.call(words, key)) return words[key]
    this.refuse(origin, node, `There is no wording "${key.slice(0, 60)}" in ${locale}`)
    return null
  }

  private wording(key: string, origin: Origin, node: hbs.AST.Node, is_link: boolean): Node[] {
    const word = this.wordOf(key, origin, node)
    if (word === null) return []
    if (is_link && word !== "" && !/^(https?:\/\/|mailto:)/i.test(word)) {
      const message = "A link must begin with http://, https:// or mailto:"
      const at = { part: "wordings", key, line: 1 } as const
      this.around.fault({ ...at, message })
      return []
    }
    return this.word(word, key, 0)
  }

  /** The scope of a wording is the data, wherever it is printed. */
  private word(text: string, key: string, line_offset: number): Node[] {
    const at = { part: "wordings" as const, key, line_offset, included_at: null }
    return this.source(text, at, [this.around.sample])
  }

  /** Each paragraph is read by itself, so that what stands around them is ours alone. */
  private paragraphs(key: string, origin: Origin, node: hbs.AST.Node): Node[] {
    const word = this.wordOf(key, origin, node)
    if (word === null) return []
    const is_html = this.around.part === "html"
    let from = 0
    return paragraphsOf(word).flatMap((paragraph, index): Node[] => {
      const at = Math.max(word.indexOf(paragraph, from), 0)
      from = at + paragraph.length
      const line_offset = word.slice(0, at).split("\n").length - 1
      const nodes = this.word(paragraph, key, line_offset)
      if (!is_html) return index === 0 ? nodes : [{ is: "text", text: "\n\n" }, ...nodes]
      return [
        { is: "text", text: '<p style="margin: 0 0 16px">' },
        ...withBreaks(nodes),
        { is: "text", text: "</p>" },
      ]
    })
  }

  private block(node: hbs.AST.BlockStatement, origin: Origin): Node[] {
    const refuse = (message: string) => this.refuse(origin, node, message)
    const place = this.placeOf(node, origin)
    if (place !== "text" && place !== "plain") {
      return refuse("Conditions and lists may stand between tags only")
    }
    const helper = nameOf(node.path)
    if (!BLOCKS.has(helper)) return refuse(`There is no block ${helper.slice(0, 60)}`)
    const is_inner = helper === "each" || helper === "with"
    if (is_inner && origin.is_wording) return refuse("A wording may hold no lists")
    if (node.params.length !== 1 || node.hash?.pairs.length) {
      return refuse(`Write {{#${helper} name}}`)
    }
    if (node.params[0].type === "SubExpression") return this.ifWorded(node, origin)
    const path = this.path(node.params[0], origin, node)
    if (path === null) return []
    const otherwise = this.program(node.inverse, origin)
    if (!is_inner) {
      const then = this.program(node.program, origin)
      return [{ is: "if", path, wants: helper === "if", then, otherwise }]
    }
    const known = sampleAt(path, origin.scopes)
    const value = known === "missing" ? undefined : known.value
    const inner = helper === "each" ? entryOf(value) : value
    const scopes = [inner, ...origin.scopes]
    const then = this.program(node.program, { ...origin, scopes })
    return [{ is: helper as "each" | "with", path, then, otherwise }]
  }

  /** `{{#if (t "image_url")}}`: whether there are such words is known before any mail is printed. */
  private ifWorded(node: hbs.AST.BlockStatement, origin: Origin): Node[] {
    const { path, params } = node.params[0] as hbs.AST.SubExpression
    const [key] = params
    const is_word = nameOf(path) === "t" && params.length === 1 && key.type === "StringLiteral"
    if (!is_word || !/^(if|unless)$/.test(nameOf(node.path)) || origin.is_wording) {
      return this.refuse(origin, node, 'Only {{#if (t "key")}} may hold parentheses')
    }
    const word = this.wordOf((key as hbs.AST.StringLiteral).value, origin, node)
    const then = this.program(node.program, origin)
    const otherwise = this.program(node.inverse, origin)
    return ((word ?? "") !== "") === (nameOf(node.path) === "if") ? then : otherwise
  }

  private partial(node: hbs.AST.PartialStatement, origin: Origin): Node[] {
    const refuse = (message: string) => this.refuse(origin, node, message)
    const { partials, part } = this.around
    const name = node.name.type === "PathExpression" ? nameOf(node.name) : ""
    const known = Object.prototype.hasOwnProperty.call(partials, name) ? partials[name] : null
    if (known === null || node.params.length > 0 || node.hash?.pairs.length) {
      return refuse(`Only ${Object.keys(partials).join(" and ")} can be included, as {{> name}}`)
    }
    const place = this.placeOf(node, origin)
    const is_fit = part !== "subject" && !origin.is_wording && (place === "text" || place === "plain")
    if (!is_fit || !isRoot(origin)) return refuse("A block can be included outside of lists only")
    if (this.included.length > 0) return refuse("A block cannot include blocks")
    this.included.push(name)
    const at = { part, key: null, line_offset: 0, included_at: node.loc.start.line }
    const nodes = this.source(known[part], at, origin.scopes)
    this.included.pop()
    return nodes
  }
}

const ONLY_WORDS = 't takes the name of a wording in quotes: {{t "heading"}}'

const PLACE_FAULTS: Record<string, string | undefined> = {
  tag: "Variables may stand in texts and in quoted values only",
  style: "Variables may not stand in styles",
  unknown: "This {{…}} cannot be read",
}

const isRoot = ({ scopes }: Origin): boolean => scopes.length === 1

function lineStarts(source: string): number[] {
  const starts = [0]
  for (const { index, 0: end } of source.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return starts
}

/** Line breaks of a wording, in HTML. */
const withBreaks = (nodes: readonly Node[]): Node[] =>
  nodes.map((node): Node => {
    if (node.is === "text") return { is: "text", text: node.text.replaceAll("\n", "<br />") }
    if (node.is !== "if") return node
    return { ...node, then: withBreaks(node.then), otherwise: withBreaks(node.otherwise) }
  })
