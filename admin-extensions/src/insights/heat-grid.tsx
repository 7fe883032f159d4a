import { clx } from "@medusajs/ui"
import { Link } from "react-router-dom"

/** Deepest tint; above it the figures would be hard to read in one of the themes. */
const TINT_MAX = 0.4
const CELL = { width: 64, height: 40 }
const HEAD_WIDTH = 96

export interface HeatCell {
  key: string
  /** Figure in the field. */
  text: string
  /** 0..1, how deep the tint is. */
  weight: number
  /** Read out, and shown by the pointer. */
  label: string
  to?: string
}

/**
 * Figures tinted by size: one hue from pale to deep, so that it needs no colour to be read. The
 * table is what is seen; the drawing behind it is what is exported.
 */
export function HeatGrid({ caption, corner, columns, rows }: HeatGridProps) {
  return (
    <>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
        <table className="txt-compact-small w-full border-separate border-spacing-0.5">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="text-ui-fg-subtle">
              <th scope="col" className="px-1 py-1 text-left font-normal">
                {corner}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="px-1 py-1 text-center font-normal">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th
                  scope="row"
                  className="text-ui-fg-subtle whitespace-nowrap px-1 text-left font-normal"
                >
                  {row.name}
                </th>
                {row.cells.map((cell) => (
                  <Cell key={cell.key} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <HeatDrawing columns={columns} rows={rows} corner={corner} caption={caption} />
    </>
  )
}

interface HeatGridProps {
  caption: string
  corner: string
  columns: string[]
  rows: { key: string; name: string; cells: HeatCell[] }[]
}

const percentOf = (weight: number) => Math.round(weight * TINT_MAX * 100)

function Cell({ cell }: { cell: HeatCell }) {
  const background = `color-mix(in srgb, var(--tag-blue-icon) ${percentOf(cell.weight)}%, transparent)`
  const look = "block min-w-10 rounded px-1 py-2 text-center tabular-nums text-ui-fg-base"
  return (
    <td className="p-0" title={cell.label}>
      {cell.to ? (
        <Link
          to={cell.to}
          style={{ background }}
          aria-label={cell.label}
          className={clx(look, "focus-visible:shadow-borders-focus outline-none hover:underline")}
        >
          {cell.text}
        </Link>
      ) : (
        <span style={{ background }} className={look}>
          {cell.text}
        </span>
      )}
    </td>
  )
}

function HeatDrawing({ columns, rows, corner }: HeatGridProps) {
  const width = HEAD_WIDTH + columns.length * CELL.width
  const height = (rows.length + 1) * CELL.height
  const text = { fontSize: 12, fill: "var(--fg-base)", dominantBaseline: "central" as const }
  const middle = (column: number) => HEAD_WIDTH + (column + 0.5) * CELL.width
  const centre = (row: number) => (row + 0.5) * CELL.height
  return (
    <div aria-hidden className="h-0 overflow-hidden">
      <svg data-chart width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <text x={0} y={centre(0)} {...text}>
          {corner}
        </text>
        {columns.map((column, i) => (
          <text key={column} x={middle(i)} y={centre(0)} textAnchor="middle" {...text}>
            {column}
          </text>
        ))}
        {rows.map((row, r) => (
          <g key={row.key}>
            <text x={0} y={centre(r + 1)} {...text}>
              {row.name}
            </text>
            {row.cells.map((cell, c) => (
              <g key={cell.key}>
                <rect
                  x={HEAD_WIDTH + c * CELL.width + 1}
                  y={(r + 1) * CELL.height + 1}
                  width={CELL.width - 2}
                  height={CELL.height - 2}
                  fill="var(--tag-blue-icon)"
                  fillOpacity={cell.weight * TINT_MAX}
                />
                <text x={middle(c)} y={centre(r + 1)} textAnchor="middle" {...text}>
                  {cell.text}
                </text>
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
}
