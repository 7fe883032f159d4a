import { EcrmError } from "../../../core/shared/errors"
import { IMPORT_LIMITS } from "./limits"

/** One record of a CSV file, still bytes and without its line end. */
export interface RawRecord {
  /** Line of the file on which it starts; the header is line 1. */
  line_no: number
  bytes: Buffer
  /** Set where `bytes` is only a part of what stood there. */
  problem: "line_too_long" | "open_quote" | null
}

const LF = 10
const CR = 13
const QUOTE = 34
const COMMA = 44

/** Where the scanner stands. */
enum At {
  fieldStart,
  plain,
  quoted,
  quoteInQuoted,
  /** Inside a record that is too long, up to the next line end. */
  skipping,
}

/**
 * Cuts bytes into records of RFC 4180: a line end inside quotes does not end a record. Holds at
 * most one record of `record_bytes_max`. A quote that never closes costs only its own line: the
 * lines behind it are read again as records of their own.
 */
export class RecordSplitter {
  private rest: Buffer = Buffer.alloc(0)
  private at = At.fieldStart
  /** Place in `rest` up to which it has been scanned. */
  private scanned = 0
  private openQuotes = 0

  /** @param line_no line of the file with which the bytes begin */
  constructor(private line_no = 1) {}

  /** @returns records that are complete now, empty lines left out; their bytes are views and must be read at once */
  push(chunk: Buffer): RawRecord[] {
    const data = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    return this.scan(data, false)
  }

  /** @returns the records that the end of the file completes */
  end(): RawRecord[] {
    return this.scan(this.rest, true)
  }

  private scan(data: Buffer, isEnd: boolean): RawRecord[] {
    const records: RawRecord[] = []
    let start = 0
    let i = this.scanned
    for (;;) {
      i = this.findEnd(data, start, i)
      const isLong = i - start > IMPORT_LIMITS.record_bytes_max && this.at !== At.skipping
      const isQuoted = this.at === At.quoted
      if (i < data.length && !isLong) {
        if (i > start && this.at !== At.skipping) {
          records.push(this.record(data.subarray(start, i), null))
          this.line_no += countLineEnds(data, start, i)
        }
        this.line_no++
        start = ++i
        this.at = At.fieldStart
      } else if (isLong || (isQuoted && isEnd)) {
        i = start = this.giveUp(data, start, i, records)
      } else break
    }
    if (isEnd && start < data.length && this.at !== At.skipping) {
      records.push(this.record(data.subarray(start), null))
    }
    if (this.at === At.skipping || isEnd) start = data.length
    this.rest = data.subarray(start)
    this.scanned = data.length - start
    return records
  }

  private record(bytes: Buffer, problem: RawRecord["problem"]): RawRecord {
    const isCr = problem === null && bytes[bytes.length - 1] === CR
    return { line_no: this.line_no, bytes: isCr ? bytes.subarray(0, -1) : bytes, problem }
  }

  /**
   * Ends a record that has no end: at its first line end, if its quotes run over any, so that the
   * lines behind it are read again; else here, and what follows on the same line is skipped.
   */
  private giveUp(data: Buffer, start: number, i: number, records: RawRecord[]): number {
    const lineEnd = data.indexOf(LF, start)
    if (lineEnd === -1 || lineEnd >= i) {
      const isLong = i - start > IMPORT_LIMITS.record_bytes_max
      const problem = isLong ? "line_too_long" : "open_quote"
      records.push(this.record(data.subarray(start, i), problem))
      this.at = At.skipping
      return i
    }
    if (++this.openQuotes > IMPORT_LIMITS.open_quotes_max) throw tooManyOpenQuotes()
    records.push(this.record(data.subarray(start, lineEnd), "open_quote"))
    this.line_no++
    this.at = At.fieldStart
    return lineEnd + 1
  }

  /** Place of the line end that ends the record, of its first byte too many, or of the data's end. */
  private findEnd(data: Buffer, start: number, from: number): number {
    const limit = start + IMPORT_LIMITS.record_bytes_max
    let at = this.at
    let i = from
    for (; i < data.length; i++) {
      const byte = data[i]
      if (at === At.skipping) {
        if (byte === LF) break
        continue
      }
      if (i > limit) break
      if (at === At.quoted) {
        if (byte === QUOTE) at = At.quoteInQuoted
      } else if (byte === LF) break
      else if (byte === COMMA) at = At.fieldStart
      else if (byte === QUOTE && at !== At.plain) at = At.quoted
      else if (byte !== CR || at !== At.quoteInQuoted) at = At.plain
    }
    this.at = at
    return i
  }
}

/** Why a file whose quotes make no sense is not read any further. */
export const tooManyOpenQuotes = () =>
  new EcrmError(
    "invalid_data",
    "import.too_many_bad_lines",
    `More than ${IMPORT_LIMITS.open_quotes_max} quotes never close: is it CSV?`
  )

function countLineEnds(data: Buffer, start: number, end: number): number {
  let count = 0
  for (let i = data.indexOf(LF, start); i !== -1 && i < end; i = data.indexOf(LF, i + 1)) count++
  return count
}
