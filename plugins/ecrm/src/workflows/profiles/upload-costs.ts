import { parse } from "csv-parse/sync"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ITEM_COSTS_MAX, readItemCosts } from "../../core/profiles/item-costs"
import { EcrmError } from "../../core/shared/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { askForScoring } from "./ask-for-scoring"

/**
 * Takes what items cost from a CSV file, whole or not at all; margins follow with the next
 * population run, which is asked for.
 * @returns rows of the file, and how many of them said something new
 * @throws EcrmError `profiles.costs_invalid`, naming the line
 */
export async function uploadCosts(
  container: MedusaContainer,
  csv: string
): Promise<{ rows: number; changed: number }> {
  const { purchases }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const costs = readItemCosts(recordsOf(csv))
  const changed = await purchases.writeCosts(costs)
  if (changed > 0) await askForScoring(container)
  return { rows: costs.length, changed }
}

function recordsOf(csv: string): string[][] {
  try {
    return parse(csv, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: ITEM_COSTS_MAX + 2,
    })
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    throw new EcrmError("invalid_data", "profiles.costs_invalid", `Not a CSV file: ${message}`, {
      line: lines ?? 1,
    })
  }
}
