import { parse } from "handlebars"

/** What a source says, or why it cannot be read. */
export type Parsed = { program: hbs.AST.Program } | { line: number; message: string }

/**
 * Reads a Handlebars source. Only strings: what is parsed already, as a request could send it, is
 * refused (CVE-2026-33937), and nothing of it is ever compiled to code.
 * @throws TypeError for anything but a string
 */
export function parseSource(source: unknown): Parsed {
  if (typeof source !== "string") throw new TypeError("a template is a string")
  try {
    return { program: parse(source) }
  } catch (error) {
    return faultOf(error as Error & { lineNumber?: number })
  }
}

/** In words that do not need the grammar. */
function faultOf(error: Error & { lineNumber?: number }): { line: number; message: string } {
  if (error instanceof RangeError) return { line: 1, message: "Too many blocks within blocks" }
  const [, at] = /^Parse error on line (\d+):/.exec(error.message) ?? []
  if (at !== undefined) {
    const is_open = error.message.includes("got 'EOF'")
    const message = is_open ? "A {{#…}} is never closed" : "This {{…}} cannot be read"
    return { line: Number(at), message }
  }
  const message = error.message.replace(/ - \d+:\d+$/, "").slice(0, 200)
  return { line: error.lineNumber ?? 1, message }
}
