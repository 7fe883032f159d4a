import { Table } from "@medusajs/ui"
import { useCallback, useState, type ReactNode } from "react"

export interface SimpleColumn<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures are set flush right. */
  isFigure?: boolean
}

/** From here on a phone scrolls sideways rather than breaks every cell into many lines. */
const WIDE_COLUMNS_MIN = 4

/** A short table that scrolls sideways on a narrow screen, with the keyboard as well. */
export function SimpleTable<Row>(props: SimpleTableProps<Row>) {
  const { caption, columns, rows, rowKey, isWhole = false } = props
  const [isScrollable, setIsScrollable] = useState(false)
  const measure = useCallback((box: HTMLDivElement | null) => {
    if (!box) return
    const isWider = box.scrollWidth > box.clientWidth
    setIsScrollable(isWider || box.scrollHeight > box.clientHeight)
  }, [])
  return (
    <div
      ref={measure}
      className={isWhole ? "overflow-x-auto" : "max-h-96 overflow-auto"}
      {...(isScrollable || (!isWhole && rows.length > 8)
        ? { tabIndex: 0, role: "group", "aria-label": caption }
        : {})}
    >
      <Table className={columns.length >= WIDE_COLUMNS_MIN ? "min-w-[40rem]" : undefined}>
        <caption className="sr-only">{caption}</caption>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell
                key={column.key}
                scope="col"
                className={column.isFigure ? "text-right" : undefined}
              >
                {column.header}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={rowKey(row)}>
              {columns.map((column) => (
                <Table.Cell
                  key={column.key}
                  className={column.isFigure ? "text-right tabular-nums" : undefined}
                >
                  {column.cell(row)}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

interface SimpleTableProps<Row> {
  /** Read out, not shown. */
  caption: string
  columns: SimpleColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** All rows at once, for a list that is cut into pages; default: scrolls within a box. */
  isWhole?: boolean
}
