import { createHash } from "node:crypto"
import type { EntityManager } from "typeorm"
import { EcrmError } from "../../../core/shared/errors"
import { withoutAddresses } from "../../../core/warehouse/imports/addresses"
import {
  recordClassifier,
  type RecordClassifier,
} from "../../../core/warehouse/imports/classify-record"
import { chooseFormat, type ImportFormat } from "../../../core/warehouse/imports/format"
import { IMPORT_FORMATS } from "../../../core/warehouse/imports/formats"
import { isMalformed, isRefusal, malformed } from "../../../core/warehouse/imports/line"
import {
  rejectLines,
  stageLines,
  type RejectedLine,
  type StagedLine,
} from "../queries/import-staging"
import { decodeRecords, type DecodedRecord } from "./decode-records"
import { IMPORT_LIMITS } from "./limits"
import { readBytes } from "./read-bytes"
import { RecordSplitter, tooManyOpenQuotes, type RawRecord } from "./record-splitter"

const LF = 10
/** Lines written at once; small enough that a server stays quick for others in between. */
const BATCH_LINES = 2_000

/** How far the reading has come. */
export interface StagingProgress {
  /** Bytes of the file as it came. */
  bytes_read: number
  lines_read: number
}

export interface StagingInput {
  import_id: number
  /** The file, in chunks of any size, compressed or not. */
  file: AsyncIterable<Buffer>
  /** Name of a format; `null` to tell it by the header. */
  format: string | null
  now: Date
  signal?: AbortSignal
  /** Told once, when the header has been read. */
  onFormat(format: ImportFormat): Promise<void>
}

/**
 * First phase of an import: reads the file once, puts every line into its class and writes good
 * lines to the staging table and rejected ones to `import_rejection`. While one batch is written
 * the next is read.
 */
export class ImportStaging {
  readonly progress: StagingProgress = { bytes_read: 0, lines_read: 0 }
  private readonly sha256 = createHash("sha256")
  private readonly splitter = new RecordSplitter()
  private classifier: RecordClassifier | null = null
  private lines: StagedLine[] = []
  private rejections: RejectedLine[] = []
  private rejected = 0
  private badEncodings = 0
  private swallowings = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: EntityManager,
    private readonly input: StagingInput
  ) {}

  /**
   * @returns SHA-256 of the file as it came, in hex
   * @throws EcrmError of `readBytes` and `chooseFormat`, `import.wrong_encoding`,
   *   `import.too_many_bad_lines`; what is staged then must be dropped
   */
  async run(): Promise<string> {
    try {
      for await (const chunk of readBytes(this.input.file, (bytes) => this.noteBytes(bytes))) {
        this.input.signal?.throwIfAborted()
        await this.take(this.splitter.push(chunk))
      }
      await this.take(this.splitter.end())
      if (this.classifier === null) {
        throw new EcrmError("invalid_data", "import.empty_file", "The file has no header")
      }
      await this.flush()
    } finally {
      await this.writing.catch(() => undefined)
    }
    await this.writing
    return this.sha256.digest("hex")
  }

  private noteBytes(chunk: Buffer): void {
    this.sha256.update(chunk)
    this.progress.bytes_read += chunk.length
  }

  private async take(records: RawRecord[]): Promise<void> {
    if (this.classifier === null) {
      const header = records.shift()
      if (header === undefined) return
      this.classifier = await this.readHeader(header)
    }
    for (const record of decodeRecords(records)) {
      this.classify(this.classifier, record)
      if (this.lines.length + this.rejections.length >= BATCH_LINES) await this.flush()
    }
  }

  private async readHeader(record: RawRecord): Promise<RecordClassifier> {
    const mark = record.bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
    const [decoded] = decodeRecords([{ ...record, bytes: record.bytes.subarray(mark) }])
    if (!decoded || decoded.damage) {
      const detail = decoded?.damage?.detail ?? "It is empty"
      const message = `The first line is no CSV header: ${detail}`
      throw new EcrmError("invalid_data", "import.wrong_header", message)
    }
    const header = decoded.fields.map((name) => name.trim())
    const format = chooseFormat(IMPORT_FORMATS, header, this.input.format)
    await this.input.onFormat(format)
    return recordClassifier(format, header, this.input.now)
  }

  private classify(classifier: RecordClassifier, record: DecodedRecord): void {
    const { line_no, fields, damage } = record
    const raw = withoutAddresses(record.raw)
    const classified = damage
      ? malformed(damage.reason, damage.detail, classifier.orderOf(fields, damage.isCut))
      : classifier.classify(fields)
    if (record.lines && isRefusal(classified) && isMalformed(classified)) {
      this.classifyLines(classifier, line_no, record.lines)
      return
    }
    this.progress.lines_read++
    if (!isRefusal(classified)) {
      this.lines.push({ ...classified, line_no, raw })
      return
    }
    const detail = withoutAddresses(classified.detail)
    this.rejections.push({ ...classified, detail, line_no, raw })
    this.checkRejections(damage?.reason === "bad_encoding")
  }

  /**
   * Reads a record over several lines, of which nothing could be made, again line by line: most
   * likely a stray quote has swallowed the lines behind it, and with them parts of their orders.
   */
  private classifyLines(classifier: RecordClassifier, line_no: number, lines: Buffer): void {
    if (++this.swallowings > IMPORT_LIMITS.open_quotes_max) throw tooManyOpenQuotes()
    const end = lines.indexOf(LF)
    const head: RawRecord = { line_no, bytes: lines.subarray(0, end), problem: "open_quote" }
    const splitter = new RecordSplitter(line_no + 1)
    const rest = [...splitter.push(lines.subarray(end + 1)), ...splitter.end()]
    for (const record of decodeRecords([head, ...rest])) this.classify(classifier, record)
  }

  private checkRejections(isBadEncoding: boolean): void {
    const { bad_encoding_max, rejections_max } = IMPORT_LIMITS
    if (isBadEncoding && ++this.badEncodings > bad_encoding_max) {
      const message = `More than ${bad_encoding_max} lines are not UTF-8: save the file as UTF-8`
      throw new EcrmError("invalid_data", "import.wrong_encoding", message)
    }
    if (++this.rejected > rejections_max) {
      const message = `More than ${rejections_max} lines would be rejected`
      throw new EcrmError("invalid_data", "import.too_many_bad_lines", message)
    }
  }

  /** Starts writing what has been gathered, once the batch before is written. */
  private async flush(): Promise<void> {
    const { lines, rejections } = this
    this.lines = []
    this.rejections = []
    await this.writing
    this.writing = this.write(lines, rejections)
    // A failure is thrown by the next wait for it; until then it must not count as unhandled.
    this.writing.catch(() => undefined)
  }

  private async write(lines: StagedLine[], rejections: RejectedLine[]): Promise<void> {
    const { import_id } = this.input
    if (lines.length > 0) await stageLines(this.db, import_id, lines)
    if (rejections.length > 0) await rejectLines(this.db, import_id, rejections)
  }
}
