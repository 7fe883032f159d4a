import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import type { BasketItem } from "../../core/recommendations/basket-model"
import { BasketLog, type Baskets } from "../../core/recommendations/baskets"
import { invalidBasketFile } from "../../core/recommendations/errors"
import { recordClassifier } from "../../core/warehouse/imports/classify-record"
import { chooseFormat } from "../../core/warehouse/imports/format"
import { IMPORT_FORMATS } from "../../core/warehouse/imports/formats"
import { isRefusal, type ImportLine } from "../../core/warehouse/imports/line"
import { onlineRetail } from "../../core/warehouse/imports/online-retail"

/** Baskets of a file; `items` by the indices that the baskets speak of. */
export interface BasketFile {
  items: BasketItem[]
  baskets: Baskets
}

/** Gzip files start with these bytes. */
const GZIP_MAGIC = 0x1f8b

/**
 * Reads baskets from a history in one of the import formats, or from lines
 * `<unix time>\t<items, separated by blanks>`; both plain or gzip.
 *
 * Of a history only sale lines count, one basket an order. In the Online Retail file the case of a
 * stock code is noise, and codes that do not start with five digits are no goods of the catalogue.
 * @param now see `recordClassifier`
 * @throws EcrmError `recommendations.invalid_basket_file` naming the line, `import.wrong_header`
 */
export function readBasketFile(bytes: Buffer, now: Date): BasketFile {
  const isPacked = bytes.length > 1 && bytes.readUInt16BE(0) === GZIP_MAGIC
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString("utf8")
  const first = text.slice(0, text.indexOf("\n"))
  return /^\d+(\.\d+)?\t/.test(first) ? readPlain(text) : readHistory(text, now)
}

/** Numbers items by their key in the order of coming. */
class ItemList {
  readonly items: BasketItem[] = []
  private readonly places = new Map<string, number>()

  placeOf(id: string, title: string, price: number | null): number {
    const known = this.places.get(id)
    if (known !== undefined) return known
    this.places.set(id, this.items.length)
    return this.items.push({ id, title, description: null, category_ids: [], tags: [], price }) - 1
  }
}

function readPlain(text: string): BasketFile {
  const list = new ItemList()
  const log = new BasketLog()
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line === "") continue
    const [seconds, names, ...rest] = line.split("\t")
    const instant_ms = Number(seconds) * 1_000
    if (seconds.trim() === "" || !Number.isFinite(instant_ms) || !names || rest.length > 0) {
      throw invalidBasketFile(at + 1)
    }
    log.add(
      instant_ms,
      names.split(" ").flatMap((id) => (id === "" ? [] : list.placeOf(id, id, null)))
    )
  }
  return { items: list.items, baskets: log.baskets() }
}

function readHistory(text: string, now: Date): BasketFile {
  const [header, ...records]: string[][] = parse(text, { relax_column_count: true, bom: true })
  if (header === undefined) throw invalidBasketFile(1)
  const format = chooseFormat(IMPORT_FORMATS, header, null)
  const classifier = recordClassifier(format, header, now)
  const list = new ItemList()
  const orders = new Map<string, { instant_ms: number; items: number[] }>()
  for (const record of records) {
    const line = classifier.classify(record)
    if (isRefusal(line) || line.kind !== "sale") continue
    const id = itemOf(line, format === onlineRetail)
    if (id === null) continue
    let order = orders.get(line.order_ref)
    if (order === undefined) {
      order = { instant_ms: Date.parse(line.occurred_at), items: [] }
      orders.set(line.order_ref, order)
    }
    order.items.push(list.placeOf(id, line.title ?? id, Number(line.unit_price)))
  }
  const log = new BasketLog()
  const sorted = [...orders.values()].sort((a, b) => a.instant_ms - b.instant_ms)
  for (const { instant_ms, items } of sorted) log.add(instant_ms, items)
  return { items: list.items, baskets: log.baskets() }
}

function itemOf({ sku }: ImportLine, isOnlineRetail: boolean): string | null {
  if (sku === null || !isOnlineRetail) return sku
  return /^\d{5}/.test(sku) ? sku.toUpperCase() : null
}
