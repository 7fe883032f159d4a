import { Readable, pipeline } from "node:stream"
import { createGunzip } from "node:zlib"
import { EcrmError } from "../../../core/shared/errors"
import { IMPORT_LIMITS } from "./limits"

const CHUNK_BYTES = 256 * 1024
const GZIP_MAGIC = [0x1f, 0x8b]
const ZIP_MAGIC = [0x50, 0x4b]
const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

const refuse = (code: `import.${string}`, message: string) =>
  new EcrmError("invalid_data", code, message)
const startsWith = (bytes: Buffer, magic: number[]) => magic.every((byte, i) => bytes[i] === byte)

/**
 * Opens a file as it comes: gzip is known by its first bytes, whatever its name says.
 * @param source the file, in chunks of any size
 * @param onBytes told of every chunk of `source`, before anything else happens to it
 * @returns the plain bytes
 * @throws EcrmError `import.empty_file`, `import.unknown_format` (an archive or a spreadsheet),
 *   `import.wrong_encoding`, `import.broken_gzip`, `import.gzip_bomb`, `import.file_too_large`
 */
export async function* readBytes(
  source: AsyncIterable<Buffer>,
  onBytes: (chunk: Buffer) => void
): AsyncGenerator<Buffer> {
  let read = 0
  const counted = async function* () {
    for await (const chunk of source) {
      read += chunk.length
      if (read > IMPORT_LIMITS.file_bytes_max) {
        const limit = IMPORT_LIMITS.file_bytes_max / 1024 / 1024
        throw refuse("import.file_too_large", `The file is larger than ${limit} MiB`)
      }
      onBytes(chunk)
      yield chunk
    }
  }
  const { head, rest } = await peek(counted())
  if (head.length === 0) throw refuse("import.empty_file", "The file is empty")
  if (startsWith(head, ZIP_MAGIC)) {
    const message = "The file is a zip archive or a spreadsheet: save it as CSV, or gzip the CSV"
    throw refuse("import.unknown_format", message)
  }
  if (UTF16_MARKS.some((mark) => startsWith(head, mark))) {
    throw refuse("import.wrong_encoding", "The file is UTF-16: save it as UTF-8")
  }
  yield* startsWith(head, GZIP_MAGIC) ? gunzipped(rest, () => read) : rest
}

/** Reads on until two bytes are known, then gives them and the whole stream again. */
async function peek(
  source: AsyncGenerator<Buffer>
): Promise<{ head: Buffer; rest: AsyncGenerator<Buffer> }> {
  let head = Buffer.alloc(0)
  let isDone = false
  while (head.length < 2 && !isDone) {
    const next = await source.next()
    if (next.done) isDone = true
    else head = Buffer.concat([head, next.value])
  }
  const rest = async function* () {
    if (head.length > 0) yield head
    yield* source
  }
  return { head, rest: rest() }
}

async function* gunzipped(
  source: AsyncGenerator<Buffer>,
  readSoFar: () => number
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // The failure reaches the reader below as the error of `gunzip`.
  pipeline(Readable.from(source), gunzip, () => undefined)
  let plain = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      plain += chunk.length
      checkGrowth(plain, readSoFar())
      yield chunk
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ""
    if (!code.startsWith("Z_")) throw error
    throw refuse("import.broken_gzip", "The gzip file is broken or cut off; nothing was imported")
  }
}

function checkGrowth(plain: number, read: number): void {
  const { gzip_ratio_from_bytes, gzip_ratio_max, plain_bytes_max } = IMPORT_LIMITS
  const isBomb = plain > gzip_ratio_from_bytes && plain > read * gzip_ratio_max
  if (isBomb || plain > plain_bytes_max) {
    throw refuse("import.gzip_bomb", "The gzip file unpacks to far more than an order history can")
  }
}
