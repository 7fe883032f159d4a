import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"

/** Half a million real order lines; lies beside the project, never in it. */
export const ONLINE_RETAIL = resolve(
  __dirname,
  "../../../../../../../shared/data/online_retail.csv.gz"
)

const CHARGES = new Set(
  ["POST", "DOT", "M", "m", "D", "S", "AMAZONFEE", "BANK CHARGES", "CRUK", "C2", "PADS", "B"] // prettier-ignore
)

interface Line {
  InvoiceNo: string
  StockCode: string
  InvoiceDate: string
  Quantity: string
  UnitPrice: string
}

const isSale = (line: Line) =>
  !/^[AC]/.test(line.InvoiceNo) &&
  !CHARGES.has(line.StockCode) &&
  !line.StockCode.startsWith("gift_") &&
  Number(line.UnitPrice) > 0 &&
  Number(line.Quantity) > 0

export interface PlainBasket {
  instant_ms: number
  items: string[]
}

/** The orders of the file as baskets of stock codes, oldest first. */
export function readOnlineRetail(): PlainBasket[] {
  const lines: Line[] = parse(gunzipSync(readFileSync(ONLINE_RETAIL)), { columns: true })
  const baskets = new Map<string, { instant_ms: number; items: Set<string> }>()
  for (const line of lines) {
    if (!isSale(line)) continue
    let basket = baskets.get(line.InvoiceNo)
    if (basket === undefined) {
      basket = { instant_ms: Date.parse(`${line.InvoiceDate}Z`), items: new Set() }
      baskets.set(line.InvoiceNo, basket)
    }
    basket.items.add(line.StockCode)
  }
  return [...baskets.values()]
    .map(({ instant_ms, items }) => ({ instant_ms, items: [...items] }))
    .sort((a, b) => a.instant_ms - b.instant_ms)
}
