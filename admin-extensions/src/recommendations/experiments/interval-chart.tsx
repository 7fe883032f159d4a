import type { Difference } from "../../../../plugins/ecrm/src/core/recommendations/experiments/confidence-sequence"

const ROW_PX = 44
const WIDTH_PX = 600
const PADDING_PX = 24
const TICK_PX = 6

export interface Interval {
  key: string
  label: string
  difference: Difference
}

/** Differences with their intervals around zero, a line each; the same stands beside it as text. */
export function IntervalChart({ intervals, format }: IntervalChartProps) {
  const ends = intervals.flatMap(({ difference: { lower, upper } }) => [lower, upper])
  const from = Math.min(0, ...ends)
  const to = Math.max(0, ...ends)
  const x = (value: number) =>
    PADDING_PX + ((value - from) / (to - from || 1)) * (WIDTH_PX - 2 * PADDING_PX)
  const height = intervals.length * ROW_PX + 2 * PADDING_PX
  const bottom = height - PADDING_PX
  return (
    <svg
      data-chart
      aria-hidden
      viewBox={`0 0 ${WIDTH_PX} ${height}`}
      className="h-auto w-full max-w-2xl"
      fontSize={12}
      fill="var(--fg-subtle)"
    >
      <line x1={x(0)} x2={x(0)} y1={8} y2={bottom} stroke="var(--border-strong)" />
      <text x={x(0)} y={bottom + 16} textAnchor="middle">
        0
      </text>
      {intervals.map(({ key, label, difference: { lower, difference, upper } }, at) => {
        const y = PADDING_PX + at * ROW_PX + 14
        return (
          <g key={key} stroke="var(--tag-blue-icon)" strokeWidth={2}>
            <text x={PADDING_PX} y={y - 14} stroke="none">
              {label}: {format(lower)} … {format(upper)}
            </text>
            <line x1={x(lower)} x2={x(upper)} y1={y} y2={y} />
            {[lower, upper].map((end) => (
              <line key={end} x1={x(end)} x2={x(end)} y1={y - TICK_PX} y2={y + TICK_PX} />
            ))}
            <circle cx={x(difference)} cy={y} r={5} fill="var(--tag-blue-icon)" />
          </g>
        )
      })}
    </svg>
  )
}

interface IntervalChartProps {
  intervals: Interval[]
  format: (value: number) => string
}
