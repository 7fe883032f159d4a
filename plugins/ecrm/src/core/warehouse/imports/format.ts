import { EcrmError } from "../../shared/errors"
import type { Classified } from "./line"

/** Longest value of a column that names something (order, customer, SKU), in characters. */
export const REFERENCE_LENGTH_MAX = 100
/** Longest title, in characters. */
export const TITLE_LENGTH_MAX = 500

/** Values of one record by column; `""` for a column the file does not have. */
export type Column = (name: string) => string

/** `readInstant` for one file and one `now`. */
export type InstantReader = (text: string) => string | null

/** A kind of file: how its header looks and what a line of it means. */
export interface ImportFormat {
  /** What `--format` takes. */
  name: string
  /** Source that orders get where none is given. */
  default_source: string
  required: readonly string[]
  optional: readonly string[]
  /** Column that names the order; the first of the file, see `fitOf`. */
  order_column: string
  /**
   * Puts one line into exactly one class; never throws.
   * @param column trimmed values
   */
  classify(column: Column, instants: InstantReader): Classified
}

const EXCERPT_MAX = 60
const shown = (names: string[]) =>
  names
    .slice(0, 12)
    .map((name) => `"${name.slice(0, EXCERPT_MAX)}"`)
    .join(", ") + (names.length > 12 ? ` and ${names.length - 12} more` : "")

interface HeaderFit {
  missing: string[]
  unexpected: string[]
  doubled: string[]
  isOrderFirst: boolean
}

/**
 * How far a header is from the format's own. The order comes first, because of a line with too few
 * or too many values only the first is sure: were it another one, the line would leave its own
 * order half and take a wrong one out. The other columns may stand in any order.
 */
function fitOf(format: ImportFormat, header: string[]): HeaderFit {
  const allowed = new Set([...format.required, ...format.optional])
  return {
    missing: format.required.filter((name) => !header.includes(name)),
    unexpected: header.filter((name) => !allowed.has(name)),
    doubled: header.filter((name, i) => header.indexOf(name) !== i),
    isOrderFirst: header[0] === format.order_column,
  }
}

const isFit = (fit: HeaderFit) =>
  fit.missing.length === 0 &&
  fit.unexpected.length === 0 &&
  fit.doubled.length === 0 &&
  fit.isOrderFirst

/**
 * Finds the format of a file by its header, or checks the header against the wanted format.
 * @param formats every known format
 * @param header column names, trimmed
 * @param wanted name of a format; `null` to find it
 * @throws EcrmError `import.unknown_format`, `import.wrong_header` naming the columns
 */
export function chooseFormat(
  formats: readonly ImportFormat[],
  header: string[],
  wanted: string | null
): ImportFormat {
  const candidates = wanted === null ? formats : formats.filter((f) => f.name === wanted)
  const fitting = candidates.find((format) => isFit(fitOf(format, header)))
  if (fitting) return fitting
  const nearest = [...candidates].sort(
    (a, b) => fitOf(a, header).missing.length - fitOf(b, header).missing.length
  )[0]
  if (!nearest) {
    throw new EcrmError(
      "invalid_data",
      "import.unknown_format",
      `Unknown format "${wanted}": use ${formats.map((f) => f.name).join(" or ")}`
    )
  }
  const { missing, unexpected, doubled, isOrderFirst } = fitOf(nearest, header)
  const complaints = [
    missing.length > 0 ? `missing ${shown(missing)}` : "",
    unexpected.length > 0 ? `unexpected ${shown(unexpected)}` : "",
    doubled.length > 0 ? `twice ${shown(doubled)}` : "",
    isOrderFirst ? "" : `the first column must be "${nearest.order_column}"`,
  ].filter(Boolean)
  throw new EcrmError(
    "invalid_data",
    "import.wrong_header",
    `The first line is not the header of a ${nearest.name} file: ${complaints.join("; ")}`,
    { format: nearest.name, missing: missing.join(","), unexpected: shown(unexpected) }
  )
}
