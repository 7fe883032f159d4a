import { csvLine } from "../../../core/warehouse/imports/csv-cell"
import type { ExportedMember } from "./members"

/** Lines gathered into one piece of text, so that a large file is not sent line by line. */
const LINES_PER_CHUNK = 500

/** Members as the text of a CSV file, with a header; cells are safe in a spreadsheet. */
export async function* membersCsv(members: AsyncIterable<ExportedMember>): AsyncGenerator<string> {
  let chunk = csvLine(["profile_id", "name", "email", "phone", "entered_at"])
  let lines = 0
  for await (const { profile_id, display_name, email, phone, entered_at } of members) {
    const cells = [profile_id, display_name ?? "", email ?? "", phone ?? ""]
    chunk += csvLine([...cells, entered_at.toISOString()])
    if (++lines % LINES_PER_CHUNK !== 0) continue
    yield chunk
    chunk = ""
  }
  yield chunk
}
