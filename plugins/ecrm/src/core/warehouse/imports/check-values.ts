import { holdsAddress } from "./addresses"
import { isClean, isDecimal } from "./fields"
import { REFERENCE_LENGTH_MAX, TITLE_LENGTH_MAX, type Column, type InstantReader } from "./format"
import { malformed, type Refusal } from "./line"

/** Which column of a format holds what. */
export interface ColumnNames {
  order: string
  customer: string
  sku: string
  title: string
  quantity: string
  unit_price: string
  occurred_at: string
}

/** The values that every format has, checked. */
export interface Values {
  order_ref: string
  customer_ref: string | null
  sku: string | null
  title: string | null
  quantity: string
  unit_price: string
  occurred_at: string
}

const EXCERPT_MAX = 40
/** A value as an error message may show it. */
export const quoted = (value: string): string => `"${value.slice(0, EXCERPT_MAX)}"`

/**
 * Checks the values that every format has; the first fault is told.
 * @returns the values, or the refusal of a line that cannot be read
 */
export function checkValues(
  names: ColumnNames,
  column: Column,
  instants: InstantReader
): Values | Refusal {
  const order_ref = column(names.order)
  if (order_ref === "") return malformed("missing_value", `${names.order} is empty`, null)
  for (const name of [names.order, names.customer, names.sku, names.title]) {
    const value = column(name)
    const length_max = name === names.title ? TITLE_LENGTH_MAX : REFERENCE_LENGTH_MAX
    if (value.length > length_max) {
      const detail = `${name} has more than ${length_max} characters`
      return malformed("value_too_long", detail, name === names.order ? null : order_ref)
    }
    if (name !== names.title && !isClean(value)) {
      return malformed("bad_value", `${name} has a control character`, order_ref)
    }
  }
  if (holdsAddress(column(names.customer))) {
    const detail = `${names.customer} holds an "@": name customers by number, not by e-mail address`
    return malformed("personal_data", detail, order_ref)
  }
  for (const name of [names.quantity, names.unit_price]) {
    if (!isDecimal(column(name))) {
      return malformed("bad_number", `${name} ${quoted(column(name))} is no number`, order_ref)
    }
  }
  const occurred_at = instants(column(names.occurred_at))
  if (occurred_at === null) {
    const detail = `${names.occurred_at} ${quoted(column(names.occurred_at))} is no possible date`
    return malformed("bad_date", detail, order_ref)
  }
  return {
    order_ref,
    customer_ref: column(names.customer) || null,
    sku: column(names.sku) || null,
    title: column(names.title) || null,
    quantity: column(names.quantity),
    unit_price: column(names.unit_price),
    occurred_at,
  }
}
