import { parse } from "csv-parse/sync"
import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { ADDABLE_REASONS } from "../../core/consent/suppression"
import { EcrmError } from "../../core/shared/errors"
import { suppressAddresses, type AddressToSuppress, type SuppressedBy } from "./suppress-addresses"

export const SUPPRESSION_LINES_MAX = 50_000
const REJECTIONS_SHOWN_MAX = 100
const BATCH = 2_000

export interface SuppressionImport {
  lines: number
  /** New suppressions; 0 in a dry run. */
  added: number
  accepted: number
  rejected: number
  /** The first hundred, by line of the file, the header being 1. */
  rejections: { line: number; reason: "no_address" | "unknown_reason" }[]
}

const refuse = (message: string) =>
  new EcrmError("invalid_data", "consent.invalid_file", message, { field: "csv" })

/**
 * Adds mail addresses of a file to the suppressions: columns `email` and, if wished, `reason`
 * (default `manual`). A file can only add: nothing in it lifts a suppression or grants consent.
 * @throws EcrmError `consent.invalid_file`
 */
export async function importSuppressions(
  container: MedusaContainer,
  csv: string,
  is_dry_run: boolean,
  by: SuppressedBy
): Promise<SuppressionImport> {
  const [header, ...lines] = readLines(csv)
  const names = (header ?? []).map((name) => name.trim().toLowerCase())
  const foreign = names.find((name) => name !== "email" && name !== "reason")
  if (!names.includes("email")) throw refuse("csv: has no column email")
  if (foreign !== undefined) throw refuse(`csv: has a column that is not known here`)
  const [email, reason] = [names.indexOf("email"), names.indexOf("reason")]
  const accepted: AddressToSuppress[] = []
  const rejections: SuppressionImport["rejections"] = []
  lines.forEach((cells, i) => {
    const read = readLine(cells[email] ?? "", reason < 0 ? "" : (cells[reason] ?? ""))
    if (typeof read === "string") rejections.push({ line: i + 2, reason: read })
    else accepted.push(read)
  })
  let added = 0
  for (let from = 0; !is_dry_run && from < accepted.length; from += BATCH) {
    added += await suppressAddresses(container, accepted.slice(from, from + BATCH), by)
  }
  return {
    lines: lines.length,
    added,
    accepted: accepted.length,
    rejected: rejections.length,
    rejections: rejections.slice(0, REJECTIONS_SHOWN_MAX),
  }
}

function readLines(csv: string): string[][] {
  let lines: string[][]
  try {
    lines = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch {
    throw refuse("csv: is not a file of comma-separated values")
  }
  if (lines.length - 1 > SUPPRESSION_LINES_MAX) {
    throw refuse(`csv: has more than ${SUPPRESSION_LINES_MAX} lines`)
  }
  return lines
}

function readLine(
  email: string,
  reason: string
): AddressToSuppress | "no_address" | "unknown_reason" {
  // prettier-ignore
  const address = normalAddress("email", email)
  const wanted = reason.trim().toLowerCase() || "manual"
  const known = ADDABLE_REASONS.find((one) => one === wanted)
  if (known === undefined) return "unknown_reason"
  if (address === null) return "no_address"
  return { address, channel: "email", topic: null, reason: known }
}
