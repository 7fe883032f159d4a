import { parse } from "csv-parse/sync"
import type { MedusaContainer } from "@medusajs/framework/types"
import { normaliseEmail } from "../../core/profiles/email"
import { invalidList, notStatic } from "../../core/profiles/segments/errors"
import { isClean } from "../../core/warehouse/imports/fields"
import { PROFILES_MODULE } from "../../modules/profiles"
import { LIST_COLUMNS, type ListColumn } from "../../modules/profiles/segments/listed-people"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { SegmentUpload } from "../../types/http/segments"
import { hint } from "../warehouse/hint"
import { normalisePhone } from "./phone-number"
import { reconcileSegmentsTask } from "./reconcile-segments"

/** A limit on what one list can make us hold. */
export const LIST_BYTES_MAX = 8 * 1024 * 1024
const ROWS_MAX = 200_000
const VALUE_LENGTH_MAX = 320
const VALUES_PER_QUERY = 1_000
const PROBLEMS_MAX = 100

export interface ListUpload {
  segment_id: string
  file: Buffer
  /** Which column is read; null: the one known column that the header names. */
  column: ListColumn | null
  is_dry_run: boolean
  listed_by: string
}

/**
 * Puts the people of a CSV file on a static list. It only ever finds people: an address that
 * nobody has makes no profile, and nothing in the file can consent to anything.
 * @throws EcrmError `segments.unknown`, `segments.not_static`, `segments.invalid_list`
 */
export async function uploadSegmentList(
  container: MedusaContainer,
  { segment_id, file, column: wanted, is_dry_run, listed_by }: ListUpload
): Promise<SegmentUpload> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if ((await segments.read(segment_id)).kind !== "static") throw notStatic()
  const { column, lines } = readList(file, wanted)
  const report = emptyReport(column, is_dry_run, lines.length)
  const values = distinctValues(column, lines, report)
  const profile_ids = await findPeople(segments, column, values, report)
  for (let at = 0; at < profile_ids.length; at += VALUES_PER_QUERY) {
    const some = profile_ids.slice(at, at + VALUES_PER_QUERY)
    report.added += is_dry_run
      ? await segments.countUnlisted(segment_id, some)
      : await segments.addListed(segment_id, some, listed_by)
  }
  if (!is_dry_run) await hint(container, [reconcileSegmentsTask(segment_id)])
  report.problems.sort((a, b) => a.line_no - b.line_no)
  return { ...report, problems: report.problems.slice(0, PROBLEMS_MAX) }
}

const emptyReport = (column: ListColumn, is_dry_run: boolean, rows: number): SegmentUpload => ({
  ...{ is_dry_run, column, rows, matched: 0, added: 0, unknown: 0 },
  ...{ ambiguous: 0, invalid: 0, duplicates: 0, problems: [] },
})

interface ListLine {
  line_no: number
  value: string
}

function readList(
  file: Buffer,
  wanted: ListColumn | null
): { column: ListColumn; lines: ListLine[] } {
  const [header, ...records] = parseFile(file)
  const names = (header?.record ?? []).map((name) => name.trim().toLowerCase())
  const known = LIST_COLUMNS.filter((name) => names.includes(name))
  const column = wanted ?? known[0]
  if (column === undefined || !known.includes(column) || (!wanted && known.length > 1)) {
    const choice = LIST_COLUMNS.join(", ")
    throw invalidList(`the header must name one column of ${choice}`, "header")
  }
  if (records.length > ROWS_MAX) throw invalidList(`more than ${ROWS_MAX} lines`)
  const place = names.indexOf(column)
  return {
    column,
    lines: records.map(({ record, info }) => ({
      line_no: info.lines,
      value: record[place] ?? "",
    })),
  }
}

function parseFile(file: Buffer): { record: string[]; info: { lines: number } }[] {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file)
    return parse(text, {
      info: true,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 64 * 1024,
      to: ROWS_MAX + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[]
  } catch (error) {
    if (error instanceof TypeError) throw invalidList("the file must be UTF-8")
    throw invalidList("the file is no CSV: a quote does not close, or a line is too long")
  }
}

/** Values in the one form in which they are kept, each once, with its first line. */
function distinctValues(
  column: ListColumn,
  lines: ListLine[],
  report: SegmentUpload
): Map<string, number> {
  const values = new Map<string, number>()
  for (const { line_no, value: given } of lines) {
    const value = normalised(column, given)
    if (value === null) note(report, line_no, "invalid")
    else if (values.has(value)) report.duplicates++
    else values.set(value, line_no)
  }
  return values
}

function normalised(column: ListColumn, given: string): string | null {
  // our own exports put ' before what a spreadsheet would run
  const text = given.trim().replace(/^'(?=[+@=-])/, "")
  if (text === "" || text.length > VALUE_LENGTH_MAX || !isClean(text)) return null
  if (column === "email") return normaliseEmail(text)
  if (column === "phone") return normalisePhone(text, null)
  return text
}

function note(
  report: SegmentUpload,
  line_no: number,
  reason: SegmentUpload["problems"][number]["reason"]
): void {
  report[reason]++
  if (report.problems.length < PROBLEMS_MAX) report.problems.push({ line_no, reason })
}

async function findPeople(
  segments: ProfilesModuleService["segments"],
  column: ListColumn,
  values: Map<string, number>,
  report: SegmentUpload
): Promise<string[]> {
  const all = [...values.keys()]
  const found = new Set<string>()
  for (let at = 0; at < all.length; at += VALUES_PER_QUERY) {
    const some = await segments.findListed(column, all.slice(at, at + VALUES_PER_QUERY))
    for (const { value, profile_ids } of some) {
      const line_no = values.get(value) as number
      if (profile_ids.length === 0) note(report, line_no, "unknown")
      else if (profile_ids.length > 1) note(report, line_no, "ambiguous")
      else found.add(profile_ids[0])
    }
  }
  report.matched = found.size
  return [...found]
}
