import type { Sessions } from "./contract"
import { invalidSessionLine } from "./errors"

/** A training file with its items as dense indices in the order of their first appearance. */
export interface TrainingFile {
  sessions: Sessions
  /** Item ids as they stood. */
  ids: string[]
}

/** A question of the test file; ids as they stood. */
export interface TestLine {
  instant_ms: number
  prefix: string[]
  target: string
}

const SECOND_MS = 1_000
/** Whole or decimal seconds; a sign for times before 1970. */
const TIME = /^-?\d+(\.\d+)?$/

/**
 * Reads `<unix time>\t<items, oldest first, separated by blanks>`, one session a line.
 * Lines may end in `\r\n`; empty lines are passed over; sessions come out in order of time, those
 * of one time as they stood.
 * @throws EcrmError `recommendations.invalid_session_line` with file, line number and reason
 */
export function parseTrainingFile(name: string, lines: Iterable<string>): TrainingFile {
  const index_of = new Map<string, number>()
  const ids: string[] = []
  const instants_ms: number[] = []
  const rows: number[][] = []
  for (const [line, fields] of fieldsOf(name, lines, 2)) {
    if (itemsOf(fields[1]).length === 0) throw invalidSessionLine(name, line, "there are no items")
    const row = itemsOf(fields[1]).map((id) => {
      let item = index_of.get(id)
      if (item === undefined) {
        index_of.set(id, (item = ids.length))
        ids.push(id)
      }
      return item
    })
    instants_ms.push(instantOf(name, line, fields[0]))
    rows.push(row)
  }
  return { sessions: packed(instants_ms, rows), ids }
}

/**
 * Reads `<time>\t<prefix items>\t<next item>`, one question a line, in the order of the file.
 * An empty prefix is a visitor who has looked at nothing yet.
 * @throws EcrmError `recommendations.invalid_session_line` with file, line number and reason
 */
export function parseTestFile(name: string, lines: Iterable<string>): TestLine[] {
  const tests: TestLine[] = []
  for (const [line, fields] of fieldsOf(name, lines, 3)) {
    const target = itemsOf(fields[2])
    if (target.length !== 1) {
      const reason = `one next item is expected, there are ${target.length}`
      throw invalidSessionLine(name, line, reason)
    }
    tests.push({
      instant_ms: instantOf(name, line, fields[0]),
      prefix: itemsOf(fields[1]),
      target: target[0],
    })
  }
  return tests
}

function* fieldsOf(
  name: string,
  lines: Iterable<string>,
  count: number
): Generator<[number, string[]]> {
  let number = 0
  for (const raw of lines) {
    number++
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw
    const text = number === 1 && line.startsWith("\ufeff") ? line.slice(1) : line
    if (text.trim() === "") continue
    const fields = text.split("\t")
    if (fields.length !== count) {
      const reason = `${count} fields separated by tabs are expected, there are ${fields.length}`
      throw invalidSessionLine(name, number, reason)
    }
    yield [number, fields]
  }
}

const itemsOf = (field: string): string[] => field.split(" ").filter((id) => id !== "")

function instantOf(name: string, line: number, field: string): number {
  const text = field.trim()
  if (!TIME.test(text) || !Number.isFinite(Number(text))) {
    const reason = `"${text.slice(0, 40)}" is no unix time in seconds`
    throw invalidSessionLine(name, line, reason)
  }
  return Number(text) * SECOND_MS
}

function packed(instants_ms: number[], rows: number[][]): Sessions {
  const order = [...rows.keys()].sort((a, b) => instants_ms[a] - instants_ms[b] || a - b)
  const length = rows.reduce((sum, row) => sum + row.length, 0)
  const starts = new Uint32Array(rows.length + 1)
  const items = new Uint32Array(length)
  order.forEach((row, session) => {
    items.set(rows[row], starts[session])
    starts[session + 1] = starts[session] + rows[row].length
  })
  return { starts, items, instants_ms: Float64Array.from(order, (row) => instants_ms[row]) }
}
