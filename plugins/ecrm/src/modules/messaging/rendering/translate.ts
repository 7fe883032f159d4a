import type { Node, PrintedAs } from "../../../core/messaging/templates/nodes"
import { escapeHtml, paragraphsOf } from "../../../core/messaging/templates/print-nodes"
import { scanMarkup } from "../../../core/messaging/templates/scan-markup"
import {
  isRoot,
  lineOf,
  lineStarts,
  placeFault,
  placeOf,
  withBreaks,
  type Origin,
  type Surroundings,
} from "./origin"
import { parseSource } from "./parse-source"
import { Reader } from "./reader"
import { entryOf, nameOf, sampleAt, type SampleScopes } from "./paths"

const BLOCKS = new Set(["if", "unless", "each", "with"])
const PRINTING = new Set(["t", "money", "date", "paragraphs"])
const ONLY_WORDS = 't takes the name of a wording in quotes: {{t "heading"}}'

/** Reads a part of a template to nodes; what is wrong with it goes to `fault`. */
export function translatePart(source: string, around: Surroundings): Node[] {
  const whole = { part: around.part, key: null, line_offset: 0, included_at: null }
  return new Translator(around).source(source, whole, [around.sample])
}

class Translator extends Reader {
  private readonly included: string[] = []

  source(
    source: string,
    at: Pick<Origin, "part" | "key" | "line_offset" | "included_at">,
    scopes: SampleScopes
  ): Node[] {
    const parsed = parseSource(source)
    const is_wording = at.part === "wordings"
    const line_starts = lineStarts(source)
    const scan = this.around.part === "html" && !is_wording ? scanMarkup(source) : null
    const origin = { ...at, is_wording, line_starts, scopes, places: scan?.places ?? null }
    scan?.faults.forEach((found) =>
      this.fault(origin, lineOf(line_starts, found.at), found.message)
    )
    scan?.images_without_alt.forEach((found) =>
      this.fault(
        origin,
        lineOf(line_starts, found),
        "An image needs an alt text, which may be empty",
        "hint"
      )
    )
    if ("message" in parsed) {
      this.fault(origin, parsed.line, parsed.message)
      return []
    }
    return this.program(parsed.program, origin)
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

  private mustache(node: hbs.AST.MustacheStatement, origin: Origin): Node[] {
    const refuse = (message: string) => this.refuse(origin, node, message)
    const place = placeOf(node, origin)
    const wrong = placeFault(place)
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
    const place = placeOf(node, origin)
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
    if (helper === "each" && value !== undefined && !Array.isArray(value)) {
      return refuse(`${nameOf(node.params[0])} is no list`)
    }
    const inner = helper === "each" ? entryOf(value) : value
    const scopes = [inner, ...origin.scopes]
    const then = this.program(node.program, { ...origin, scopes })
    return [{ is: helper as "each" | "with", path, then, otherwise }]
  }

  /** `{{#if (t "hint")}}`: whether there are such words is known before any mail is printed. */
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
    const place = placeOf(node, origin)
    const is_fit =
      part !== "subject" && !origin.is_wording && (place === "text" || place === "plain")
    if (!is_fit || !isRoot(origin)) return refuse("A block can be included outside of lists only")
    if (this.included.length > 0) return refuse("A block cannot include blocks")
    this.included.push(name)
    const at = { part, key: null, line_offset: 0, included_at: node.loc.start.line }
    const nodes = this.source(known[part], at, origin.scopes)
    this.included.pop()
    return nodes
  }
}
