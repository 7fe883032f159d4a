import type { Path, PrintedAs } from "../../../core/messaging/templates/nodes"
import { isRoot, type Origin, type Surroundings } from "./origin"
import { nameOf, readArgument, readPath, sampleAt } from "./paths"

/** What reading any statement needs: names, words, and somebody to tell of faults. */
export abstract class Reader {
  constructor(protected readonly around: Surroundings) {}

  protected fault(origin: Origin, line: number, message: string, severity?: "hint"): void {
    const { part, key, line_offset, included_at } = origin
    this.around.fault({ part, key, line: included_at ?? line + line_offset, message, severity })
  }

  protected refuse(origin: Origin, node: hbs.AST.Node, message: string): [] {
    this.fault(origin, node.loc.start.line, message)
    return []
  }

  protected printedAs(): PrintedAs {
    return this.around.part === "html" ? "html" : "plain"
  }

  /** A path whose name the sample knows, or nothing known is. */
  protected path(expression: hbs.AST.Expression, origin: Origin, node: hbs.AST.Node): Path | null {
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

  protected check(path: Path, name: string, origin: Origin, node: hbs.AST.Node): void {
    if (path.parts.join(".") === "locale") return
    if (this.around.sample !== undefined && sampleAt(path, origin.scopes) === "missing") {
      this.refuse(origin, node, `There is no variable ${name.slice(0, 100)}`)
    }
  }

  protected argument(expression: hbs.AST.Expression, origin: Origin, node: hbs.AST.Node) {
    const argument = readArgument(expression, isRoot(origin))
    if (typeof argument === "string") {
      this.refuse(origin, node, argument)
      return null
    }
    if ("path" in argument) this.check(argument.path, nameOf(expression), origin, node)
    return argument
  }

  protected wordOf(key: string, origin: Origin, node: hbs.AST.Node): string | null {
    const { words, locale } = this.around
    if (Object.prototype.hasOwnProperty.call(words, key)) return words[key]
    this.refuse(origin, node, `There is no wording "${key.slice(0, 60)}" in ${locale}`)
    return null
  }
}
