// A spreadsheet takes a cell that starts like this for a formula; full-width forms count as well.
const FORMULA = /^[=+\-@\t\r\n\u0000＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * One cell of a CSV file that a person will open: quoted as RFC 4180 asks, and with `'` in front
 * where a spreadsheet would run it. Source: OWASP "CSV Injection".
 */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** One line of a CSV file, with its line end. */
export const csvLine = (values: (string | number)[]): string =>
  `${values.map(csvCell).join(",")}\r\n`
