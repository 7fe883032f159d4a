import { checkValues, quoted } from "./check-values"
import { countryCodeOf } from "./countries"
import { negative, signOf } from "./fields"
import type { ImportFormat } from "./format"
import { leaveOut, malformed } from "./line"

/** Codes of lines that charge for something that is no item. Case-sensitive. */
const CHARGE_CODES = new Set([
  "POST",
  "DOT",
  "M",
  "m",
  "D",
  "S",
  "AMAZONFEE",
  "BANK CHARGES",
  "CRUK",
  "C2",
  "PADS",
  "B",
])
const isCharge = (code: string) => CHARGE_CODES.has(code) || code.startsWith("gift_")

const COLUMNS = {
  order: "InvoiceNo",
  customer: "CustomerID",
  sku: "StockCode",
  title: "Description",
  quantity: "Quantity",
  unit_price: "UnitPrice",
  occurred_at: "InvoiceDate",
}

/**
 * The "Online Retail" file of the UCI Machine Learning Repository (Chen, 2015) as CSV with ISO
 * dates. Its times carry no zone and are read as UTC; its prices are pounds sterling.
 *
 * A line that can be read is the first of these that holds: invoice `A…` → rejected `adjustment`;
 * a charge code → `charge`; price ≤ 0 → rejected `no_price`; invoice `C…` → `return`; quantity
 * below 0 → rejected `negative_quantity`; else `sale`.
 */
export const onlineRetail: ImportFormat = {
  name: "online-retail",
  default_source: "online-retail",
  required: [...Object.values(COLUMNS), "Country"],
  optional: [],
  order_column: COLUMNS.order,
  classify(column, instants) {
    const values = checkValues(COLUMNS, column, instants)
    if ("rejected" in values) return values
    const { order_ref, sku } = values
    if (order_ref.startsWith("A")) {
      return leaveOut("adjustment", `Invoice ${quoted(order_ref)} is an adjustment of the books`)
    }
    if (sku === null) return malformed("missing_value", "StockCode is empty", order_ref)
    const line = { ...values, country_code: countryCodeOf(column("Country")), currency_code: "gbp" }
    if (isCharge(sku)) return { ...line, kind: "charge" }
    if (signOf(line.unit_price) <= 0) {
      return leaveOut("no_price", `UnitPrice ${quoted(line.unit_price)} is not above 0`)
    }
    if (order_ref.startsWith("C")) {
      return { ...line, kind: "return", quantity: negative(line.quantity) }
    }
    if (signOf(line.quantity) < 0) {
      return leaveOut("negative_quantity", `Quantity ${quoted(line.quantity)} is below 0`)
    }
    return { ...line, kind: "sale" }
  },
}
