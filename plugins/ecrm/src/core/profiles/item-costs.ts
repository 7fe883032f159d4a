import { EcrmError } from "../shared/errors"

/** What one piece of an item costs the merchant. */
export interface ItemCost {
  sku: string
  currency_code: string
  /** Major units, as a decimal. */
  cost: string
}

export const ITEM_COSTS_MAX = 200_000
const COLUMNS = ["sku", "currency", "cost"]
const COST = /^\d{1,12}(\.\d{1,6})?$/
const CURRENCY = /^[a-z]{3}$/
const CONTROL = /[\u0000-\u001f\u007f]/
const SKU_CHARS_MAX = 255

/**
 * Reads a table of costs: `sku,currency,cost`, the header in any order, one row an item and
 * currency. Nothing is taken of a table with a fault.
 * @param records the header first
 * @throws EcrmError `profiles.costs_invalid`, naming the line and the column
 */
export function readItemCosts(records: string[][]): ItemCost[] {
  const [header = [], ...rows] = records
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/^\ufeff/, "")
  )
  if (names.length !== COLUMNS.length || !COLUMNS.every((name) => names.includes(name))) {
    throw invalid(1, "header", `The columns must be ${COLUMNS.join(", ")}`)
  }
  if (rows.length > ITEM_COSTS_MAX) {
    throw invalid(ITEM_COSTS_MAX + 2, "sku", `A file may have ${ITEM_COSTS_MAX} rows`)
  }
  const seen = new Set<string>()
  return rows.map((row, index) => {
    const line = index + 2
    if (row.length !== COLUMNS.length) throw invalid(line, "sku", "A row must have three cells")
    const cell = (name: string) => row[names.indexOf(name)].trim()
    const cost = checked(line, cell("sku"), cell("currency").toLowerCase(), cell("cost"))
    const key = `${cost.currency_code} ${cost.sku}`
    if (seen.has(key)) throw invalid(line, "sku", `${cost.sku} has a cost already`)
    seen.add(key)
    return cost
  })
}

function checked(line: number, sku: string, currency_code: string, cost: string): ItemCost {
  if (sku === "" || sku.length > SKU_CHARS_MAX || CONTROL.test(sku)) {
    throw invalid(line, "sku", "A SKU has 1 to 255 printable characters")
  }
  if (!CURRENCY.test(currency_code)) {
    throw invalid(line, "currency", "A currency has three letters, such as EUR")
  }
  if (!COST.test(cost)) {
    throw invalid(line, "cost", "A cost is a plain number with a point, such as 12.50")
  }
  return { sku, currency_code, cost }
}

const invalid = (line: number, column: string, reason: string) =>
  new EcrmError("invalid_data", "profiles.costs_invalid", `Line ${line}: ${reason}`, {
    line,
    column,
  })
