import { EcrmError } from "../shared/errors"

/** A row of the file: `fits_product_id` goes with `product_id`. */
export interface FitRow {
  /** In the file; the header is line 1. */
  line: number
  product_id: string
  fits_product_id: string
  note: string | null
}

export interface FitFault {
  line: number
  column: string
  reason: string
}

export const FIT_ROWS_MAX = 50_000
export const FIT_NOTE_LENGTH_MAX = 200
const ID_LENGTH_MAX = 255
const COLUMNS = ["product_id", "fits_product_id", "note"]
const CONTROL = /[\u0000-\u001f\u007f]/
/** A spreadsheet that opened our export gives the quote back that kept it from running a cell. */
const GUARD = /^'(?=[=+\-@＝＋－＠])/

/** @throws never itself: the error of a file with this fault */
export const invalidFits = ({ line, column, reason }: FitFault) =>
  new EcrmError("invalid_data", "recommendations.fits_invalid", `Line ${line}: ${reason}`, {
    line,
    column,
  })

/**
 * Reads a table of fits: `product_id,fits_product_id,note`, the header in any order, `note` may be
 * left out.
 * @param records the header first
 * @returns rows without a fault, and the faults of the others, in the order of the file
 * @throws EcrmError `recommendations.fits_invalid` for another header or too many rows
 */
export function readFitTable(records: string[][]): { rows: FitRow[]; faults: FitFault[] } {
  const [header = [], ...lines] = records
  const names = header.map((name) => name.trim().toLowerCase())
  const isKnown = names.every((name, at) => COLUMNS.includes(name) && names.indexOf(name) === at)
  if (!isKnown || !COLUMNS.slice(0, 2).every((name) => names.includes(name))) {
    const reason = `The columns must be ${COLUMNS.join(", ")}`
    throw invalidFits({ line: 1, column: "header", reason })
  }
  if (lines.length > FIT_ROWS_MAX) {
    const reason = `A file may have ${FIT_ROWS_MAX} rows`
    throw invalidFits({ line: FIT_ROWS_MAX + 2, column: "product_id", reason })
  }
  const rows: FitRow[] = []
  const faults: FitFault[] = []
  const seen = new Set<string>()
  lines.forEach((cells, index) => {
    const line = index + 2
    const cell = (name: string) => (cells[names.indexOf(name)] ?? "").trim().replace(GUARD, "")
    const row = {
      line,
      product_id: cell("product_id"),
      fits_product_id: cell("fits_product_id"),
      note: cell("note") || null,
    }
    const pair = `${row.product_id} ${row.fits_product_id}`
    const fault =
      cells.length !== names.length
        ? { column: "product_id", reason: `A row must have ${names.length} cells` }
        : seen.has(pair)
          ? { column: "fits_product_id", reason: "This pair is there twice" }
          : faultOf(row)
    seen.add(pair)
    if (fault === null) rows.push(row)
    else faults.push({ line, ...fault })
  })
  return { rows, faults }
}

function faultOf(row: FitRow): Omit<FitFault, "line"> | null {
  for (const column of ["product_id", "fits_product_id"] as const) {
    const id = row[column]
    if (id !== "" && id.length <= ID_LENGTH_MAX && !CONTROL.test(id)) continue
    return { column, reason: "Must be the id of a product" }
  }
  if (row.product_id === row.fits_product_id) {
    return { column: "fits_product_id", reason: "A product does not go with itself" }
  }
  if (row.note !== null && (row.note.length > FIT_NOTE_LENGTH_MAX || CONTROL.test(row.note))) {
    return { column: "note", reason: `A note has at most ${FIT_NOTE_LENGTH_MAX} characters` }
  }
  return null
}
