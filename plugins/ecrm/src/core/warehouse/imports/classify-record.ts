import { readInstant } from "./fields"
import type { ImportFormat, InstantReader } from "./format"
import { malformed, type Classified } from "./line"

/** `chooseFormat` takes no file with the order elsewhere. */
const ORDER_PLACE = 0

/** Reads the lines of one file. */
export interface RecordClassifier {
  /** Puts the values of one record into exactly one class; never throws. */
  classify(fields: string[]): Classified
  /**
   * The order that a damaged record names, as far as it can still be read.
   * @param isCut true where the last value may be incomplete
   */
  orderOf(fields: string[], isCut: boolean): string | null
}

/**
 * Binds a format to the header of one file.
 * @param header column names for which `chooseFormat` gave `format`
 * @param now see `readInstant`
 */
export function recordClassifier(
  format: ImportFormat,
  header: string[],
  now: Date
): RecordClassifier {
  const places = new Map(header.map((name, i) => [name, i]))
  const instants = instantReader(now)
  let current: string[] = []
  const column = (name: string) => {
    const place = places.get(name)
    return place === undefined ? "" : (current[place] ?? "").trim()
  }
  const orderOf = (fields: string[], isCut: boolean) => {
    const isWhole = fields.length > (isCut ? 1 : 0)
    const order_ref = isWhole ? fields[ORDER_PLACE].trim() : ""
    return order_ref === "" || order_ref.includes("\uFFFD") ? null : order_ref
  }
  return {
    orderOf,
    classify(fields) {
      if (fields.length !== header.length) {
        const detail = `${fields.length} columns instead of ${header.length}`
        return malformed("wrong_columns", detail, orderOf(fields, false))
      }
      current = fields
      return format.classify(column, instants)
    },
  }
}

/** Reads instants; lines of one order follow each other, so the last answer is often the next. */
function instantReader(now: Date): InstantReader {
  let last = ""
  let answer: string | null = null
  return (text) => {
    if (text === last) return answer
    last = text
    answer = readInstant(text, now)
    return answer
  }
}
