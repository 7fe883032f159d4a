import { isAscii, isUtf8 } from "node:buffer"
import { parse } from "csv-parse/sync"
import type { MalformedReason } from "../../../core/warehouse/imports/line"
import { IMPORT_LIMITS } from "./limits"
import type { RawRecord } from "./record-splitter"

/** A record as text. */
export interface DecodedRecord {
  line_no: number
  /** What stood in the file, cut to `raw_length_max`, without NUL. */
  raw: string
  /** The values; of a damaged record those that can be told. */
  fields: string[]
  damage: { reason: MalformedReason; detail: string; isCut: boolean } | null
  /** The bytes themselves where the record runs over several lines, else `null`. */
  lines: Buffer | null
}

const LF = 10
const OPTIONS = { relax_column_count: true, record_delimiter: "\n" }
const kept = (text: string) => text.slice(0, IMPORT_LIMITS.raw_length_max).replace(/\0/g, "\uFFFD")

/** Turns bytes into values, strictly: what is no UTF-8 or breaks the quoting rules is named. */
export function decodeRecords(records: RawRecord[]): DecodedRecord[] {
  const decoded = records.filter((record) => record.bytes.length > 0).map(decode)
  const quoted = decoded.filter((record) => record.fields.length === 0)
  if (quoted.length > 0) splitQuoted(quoted)
  return decoded.map(({ text, ...record }) => ({ ...record, raw: kept(text) }))
}

type Pending = Omit<DecodedRecord, "raw"> & { text: string }

/** Splits at commas where there are no quotes; a record with quotes is left without fields. */
function decode({ line_no, bytes, problem }: RawRecord): Pending {
  const isPlain = isAscii(bytes)
  const lines = bytes.includes(LF) ? bytes : null
  const isText = (isPlain || isUtf8(bytes)) && bytes.indexOf(0) === -1
  if (problem !== null || !isText) {
    const damage = damageOf(problem, bytes)
    const text = bytes.toString("utf8", 0, 4 * IMPORT_LIMITS.raw_length_max)
    return { line_no, text, fields: tornValues(text), damage, lines }
  }
  const text = bytes.toString(isPlain ? "latin1" : "utf8")
  return { line_no, text, fields: text.includes('"') ? [] : text.split(","), damage: null, lines }
}

/** The values of a damaged record. The first names its order, so it is freed of its quotes. */
function tornValues(text: string): string[] {
  const quoted = /^"((?:[^"]|"")*)"(?=,|$)/.exec(text)
  if (quoted === null) return text.replace(/^"/, "").split(",")
  return [quoted[1].replace(/""/g, '"'), ...text.slice(quoted[0].length).split(",").slice(1)]
}

function damageOf(problem: RawRecord["problem"], bytes: Buffer): DecodedRecord["damage"] {
  if (problem === "line_too_long") {
    const detail = `More than ${IMPORT_LIMITS.record_bytes_max / 1024} KiB in one line`
    return { reason: "line_too_long", detail, isCut: true }
  }
  if (problem === "open_quote") {
    return { reason: "bad_quotes", detail: "A quote is never closed", isCut: true }
  }
  const detail = bytes.indexOf(0) === -1 ? "Bytes that are not UTF-8" : "A NUL byte"
  return { reason: "bad_encoding", detail, isCut: false }
}

/** Splits records with quotes, all at once; only where that fails one by one, to find the bad. */
function splitQuoted(records: Pending[]): void {
  try {
    const rows: string[][] = parse(records.map((record) => record.text).join("\n"), OPTIONS)
    if (rows.length === records.length) {
      records.forEach((record, i) => (record.fields = rows[i]))
      return
    }
  } catch {
    // Falls through to the slow way, which says which one it is.
  }
  for (const record of records) {
    try {
      const rows: string[][] = parse(record.text, OPTIONS)
      record.fields = rows[0]
    } catch {
      record.fields = tornValues(record.text)
      const detail = "A quote stands where the format allows none"
      record.damage = { reason: "bad_quotes", detail, isCut: false }
    }
  }
}
