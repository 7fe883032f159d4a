import { csvLine } from "../../../core/warehouse/imports/csv-cell"
import type { ImportRejection } from "../queries/import-rejections"

/** Lines gathered into one piece of text, so that a large file is not sent line by line. */
const LINES_PER_CHUNK = 500

/** Rejected lines as the text of a CSV file, with a header; cells are safe in a spreadsheet. */
export async function* rejectionsCsv(
  rejections: AsyncIterable<ImportRejection>
): AsyncGenerator<string> {
  let chunk = csvLine(["line_no", "reason", "detail", "line"])
  let lines = 0
  for await (const { line_no, reason, detail, raw } of rejections) {
    chunk += csvLine([line_no, reason, detail, raw])
    if (++lines % LINES_PER_CHUNK !== 0) continue
    yield chunk
    chunk = ""
  }
  yield chunk
}
