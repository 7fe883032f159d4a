import type { Difference } from "../../../../plugins/ecrm/src/core/recommendations/experiments/confidence-sequence"

const ROW_PX = 56
const WIDTH_PX = 400
const PADDING_PX = 20
const TICK_PX = 6
const LABEL_LENGTH_MAX = 28

export interface Interval {
  key: string
  label: string
  difference: Difference
}

const shortened = (label: string): string =>
  label.length > LABEL_LENGTH_MAX ? `${label.slice(0, LABEL_LENGTH_MAX - 1)}…` : label

/** Differences with their intervals around zero, a line each; the same stands beside it as text. */
export function IntervalChart({ intervals, format }: IntervalChartProps) {
  const ends = intervals.flatMap(({ difference: { lower, upper } }) => [lower, upper])
  const from = Math.min(0, ...ends)
  const to = Math.max(0, ...ends)
  const x = (value: number) =>
    PADDING_PX + ((value - from) / (to - from || 1)) * (WIDTH_PX - 2 * PADDING_PX)
  const bottom = intervals.length * ROW_PX + 8
  return (
    <svg
      data-chart
      aria-hidden
      viewBox={`0 0 ${WIDTH_PX} ${bottom + 22}`}
      className="h-auto w-full max-w-md"
      fontSize={14}
      fill="var(--fg-subtle)"
    >
      <line x1={x(0)} x2={x(0)} y1={4} y2={bottom} stroke="var(--border-strong)" />
      <text x={x(0)} y={bottom + 16} textAnchor="middle">
        0
      </text>
      {intervals.map(({ key, label, difference }, at) => {
        const { lower, upper } = difference
        const y = at * ROW_PX + 42
        return (
          <g key={key} stroke="var(--tag-blue-icon)" strokeWidth={2}>
            <text x={2} y={y - 18} stroke="var(--bg-base)" strokeWidth={6} paintOrder="stroke">
              {shortened(label)}: {format(difference)}
            </text>
            <line x1={x(lower)} x2={x(upper)} y1={y} y2={y} />
            {[lower, upper].map((end) => (
              <line key={end} x1={x(end)} x2={x(end)} y1={y - TICK_PX} y2={y + TICK_PX} />
            ))}
            <circle cx={x(difference.difference)} cy={y} r={5} fill="var(--tag-blue-icon)" />
          </g>
        )
      })}
    </svg>
  )
}

interface IntervalChartProps {
  intervals: Interval[]
  format: (difference: Difference) => string
}
