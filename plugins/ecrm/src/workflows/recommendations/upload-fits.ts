import { parse } from "csv-parse/sync"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  FIT_ROWS_MAX,
  invalidFits,
  readFitTable,
  type FitFault,
} from "../../core/recommendations/fit-table"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { FitChanges } from "../../modules/recommendations/fits/write-fits"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { coreDatabase } from "../warehouse/core-database"
import { knownProducts } from "./known-products"

/** What a file of fits does, or would. */
export interface FitUpload extends FitChanges {
  is_dry_run: boolean
  rows: number
  /** The first of them; a file with a fault is taken on a dry run only. */
  faults: FitFault[]
  fault_count: number
}

const FAULTS_SHOWN_MAX = 50
const PRODUCTS = ["product_id", "fits_product_id"] as const

/**
 * Takes what goes with what from a CSV file, whole or not at all. Fits that it does not name stay.
 * @throws EcrmError `recommendations.fits_invalid`, naming the line, for what is no such table, and
 *   for its first fault unless it is a dry run
 */
export async function uploadFits(
  container: MedusaContainer,
  csv: string,
  is_dry_run: boolean,
  actor: string
): Promise<FitUpload> {
  const { fits }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const { rows, faults } = readFitTable(recordsOf(csv))
  const ids = new Set(rows.flatMap((row) => PRODUCTS.map((column) => row[column])))
  const known = await knownProducts(coreDatabase(container), [...ids])
  const good = rows.filter((row) => {
    const column = PRODUCTS.find((name) => !known.has(row[name]))
    if (column === undefined) return true
    faults.push({ line: row.line, column, reason: `There is no product "${row[column]}"` })
    return false
  })
  faults.sort((a, b) => a.line - b.line)
  if (faults.length > 0 && !is_dry_run) throw invalidFits(faults[0])
  const plain = good.map(({ line: _line, ...fit }) => fit)
  const changes = await fits.write(plain, actor, is_dry_run)
  return {
    is_dry_run,
    rows: rows.length,
    ...changes,
    faults: faults.slice(0, FAULTS_SHOWN_MAX),
    fault_count: faults.length,
  }
}

function recordsOf(csv: string): string[][] {
  try {
    return parse(csv, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: FIT_ROWS_MAX + 2,
    })
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    const reason = `Not a CSV file: ${message}`
    throw invalidFits({ line: lines ?? 1, column: "product_id", reason })
  }
}
