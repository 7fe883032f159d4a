import type { ImportReport, ImportRun } from "medusa-plugin-ecrm/workflows"

const REASONS: Record<string, string> = {
  adjustment: "adjustment of the books",
  no_price: "no price",
  negative_quantity: "negative quantity",
  no_quantity: "no quantity",
  wrong_columns: "wrong number of columns",
  bad_quotes: "broken quotes",
  bad_encoding: "not UTF-8",
  line_too_long: "line too long",
  missing_value: "a value is missing",
  value_too_long: "a value is too long",
  bad_value: "a value is not allowed",
  personal_data: "an e-mail address as customer number",
  bad_date: "impossible date",
  bad_number: "not a number",
  order_incomplete: "order with an unreadable line",
  order_conflict: "order that contradicts itself",
}

const grouped = (count: number) => count.toLocaleString("en")

/** An exact decimal with its thousands apart: "10271433.06" → "10,271,433.06". */
export const groupedAmount = (amount: string): string => {
  const [whole, digits] = amount.split(".")
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (digits ? `.${digits.padEnd(2, "0")}` : "")
}

/** What it is, and the figure. */
type Row = [string, string]

function rowsOf(run: ImportRun, report: ImportReport): Row[] {
  const { lines, rejected, added, known, catalogue } = report
  const both = (name: keyof typeof added) =>
    `${grouped(added[name])} new, ${grouped(known[name])} already known`
  return [
    ["File", run.file_name],
    ["Format, source", `${report.format}, ${report.source}`],
    ["Lines", grouped(lines.read)],
    ["  sale", grouped(lines.sale)],
    ["  return", grouped(lines.return)],
    ["  charge", grouped(lines.charge)],
    ["  rejected", grouped(lines.rejected)],
    ...Object.entries(rejected).map(([reason, count]): Row => [
      `    ${REASONS[reason] ?? reason} (${reason})`,
      grouped(count),
    ]),
    ["Orders", grouped(report.orders)],
    ["Customers", grouped(report.customers)],
    ["Items", grouped(report.items)],
    ...report.sales.map(({ currency_code, amount }): Row => [
      `Sales in ${currency_code.toUpperCase()}`,
      groupedAmount(amount),
    ]),
    ["Order rows", both("orders")],
    ["Line rows", both("lines")],
    ["Item rows", both("items")],
    ...(report.erased?.lines
      ? [["Erased people", `${report.erased.customers}, ${report.erased.lines} lines`] as Row]
      : []),
    ["Time", `${((report.stage_ms + report.commit_ms) / 1000).toFixed(1)} s`],
    ...(catalogue
      ? [
          [
            "Products",
            `${catalogue.created} made by imports, ${catalogue.existing} the store had already`,
          ] as Row,
        ]
      : []),
  ]
}

/** The report of an import as a table for people. */
export function reportTable(run: ImportRun): string {
  if (!run.report) return `Import ${run.id} has no report.`
  const rows = rowsOf(run, run.report)
  const width = Math.max(...rows.map(([label]) => label.length))
  const head = run.is_dry_run
    ? `Dry run ${run.id}: nothing was kept. An import would bring:`
    : `Import ${run.id} is done:`
  return [head, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join("\n")
}
