import { checkValues, quoted, type Values } from "./check-values"
import { negative, signOf } from "./fields"
import type { Column, ImportFormat } from "./format"
import { leaveOut, malformed, type Classified } from "./line"

const COLUMNS = {
  order: "order_id",
  customer: "customer_id",
  sku: "sku",
  title: "title",
  quantity: "quantity",
  unit_price: "unit_price",
  occurred_at: "ordered_at",
}
const CURRENCY = /^[a-z]{3}$/
const COUNTRY = /^([a-z]{2})?$/

/** The plugin's own format; written down for merchants in `docs/import-format.md`. */
export const ecrmCsv: ImportFormat = {
  name: "ecrm-csv",
  default_source: "history",
  required: [...Object.values(COLUMNS), "currency", "country"],
  optional: ["kind"],
  order_column: COLUMNS.order,
  classify(column, instants) {
    const values = checkValues(COLUMNS, column, instants)
    return "rejected" in values ? values : classifyValues(values, column)
  },
}

function classifyValues(values: Values, column: Column): Classified {
  const { order_ref } = values
  const currency_code = column("currency").toLowerCase()
  if (!CURRENCY.test(currency_code)) {
    const detail = `currency ${quoted(column("currency"))} is no code of three letters`
    return malformed("bad_value", detail, order_ref)
  }
  const country = column("country").toLowerCase()
  if (!COUNTRY.test(country)) {
    const detail = `country ${quoted(column("country"))} is no code of two letters`
    return malformed("bad_value", detail, order_ref)
  }
  const line = { ...values, currency_code, country_code: country || null }
  const kind = column("kind") || "sale"
  if (kind === "charge") return { ...line, kind }
  if (kind !== "sale" && kind !== "return") {
    return malformed("bad_value", `kind ${quoted(kind)} is not sale, return or charge`, order_ref)
  }
  if (line.sku === null) return malformed("missing_value", "sku is empty", order_ref)
  if (signOf(line.unit_price) < 0) {
    return leaveOut("no_price", `unit_price ${quoted(line.unit_price)} is below 0`)
  }
  if (signOf(line.quantity) === 0) return leaveOut("no_quantity", "quantity is 0")
  if (kind === "return") return { ...line, kind, quantity: negative(line.quantity) }
  if (signOf(line.quantity) < 0) {
    return leaveOut("negative_quantity", `quantity ${quoted(line.quantity)} of a sale is below 0`)
  }
  return { ...line, kind }
}
