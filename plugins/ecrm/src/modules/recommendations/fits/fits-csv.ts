import { csvLine } from "../../../core/warehouse/imports/csv-cell"
import type { Fit } from "./fits"

/** Lines gathered into one piece of text, so that a large file is not sent line by line. */
const LINES_PER_CHUNK = 500

/** Fits as the text of a CSV file that can be uploaded again; cells are safe in a spreadsheet. */
export async function* fitsCsv(fits: AsyncIterable<Fit>): AsyncGenerator<string> {
  let chunk = csvLine(["product_id", "fits_product_id", "note"])
  let lines = 0
  for await (const { product_id, fits_product_id, note } of fits) {
    chunk += csvLine([product_id, fits_product_id, note ?? ""])
    if (++lines % LINES_PER_CHUNK !== 0) continue
    yield chunk
    chunk = ""
  }
  yield chunk
}
