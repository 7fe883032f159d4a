import { parse } from "handlebars"
import { EcrmError } from "../../../core/shared/errors"

/** `{{…}}` of one source; blocks among them cost the parser the square of their depth. */
const STATEMENTS_MAX = 5_000
const BLOCKS_MAX = 300

/** What a source says, or why it cannot be read. */
export type Parsed = { program: hbs.AST.Program } | { line: number; message: string }

/**
 * Reads a Handlebars source. Only strings: what is parsed already, as a request could send it, is
 * refused (CVE-2026-33937), and nothing of it is ever compiled to code.
 * @throws EcrmError `messaging.template_not_text` for anything but a string
 */
export function parseSource(source: unknown): Parsed {
  if (typeof source !== "string") throw notText()
  const many = tooMany(source)
  if (many !== null) return { line: 1, message: many }
  try {
    return { program: parse(source) }
  } catch (error) {
    return faultOf(error as Error & { lineNumber?: number })
  }
}

const notText = () =>
  new EcrmError("invalid_data", "messaging.template_not_text", "A template is a text")

function tooMany(source: string): string | null {
  let statements = 0
  let blocks = 0
  for (const [opening] of source.matchAll(/\{\{~?(?:[#^]|else)?/g)) {
    statements += 1
    if (/[#^e]$/.test(opening)) blocks += 1
  }
  if (blocks > BLOCKS_MAX) return `More than ${BLOCKS_MAX} conditions and lists are not read`
  if (statements > STATEMENTS_MAX) return `More than ${STATEMENTS_MAX} {{…}} are not read`
  return null
}

/** In words that do not need the grammar. */
function faultOf(error: Error & { lineNumber?: number }): { line: number; message: string } {
  const [, at] = /^Parse error on line (\d+):/.exec(error.message) ?? []
  if (at !== undefined) {
    const is_open = error.message.includes("got 'EOF'")
    const message = is_open ? "A {{#…}} is never closed" : "This {{…}} cannot be read"
    return { line: Number(at), message }
  }
  const message = error.message.replace(/ - \d+:\d+$/, "").slice(0, 200)
  return { line: error.lineNumber ?? 1, message }
}
