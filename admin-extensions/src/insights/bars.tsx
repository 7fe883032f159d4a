import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

export interface BarRow {
  label: string
  value: number
}

const axis = { stroke: "var(--border-strong)", tick: { fill: "var(--fg-subtle)", fontSize: 11 } }

/** One bar a row; its name and its figures as text are given beside it. */
export function Bars({ rows, name, format, formatAxis = format }: BarsProps) {
  return (
    <div aria-hidden className="h-64 w-full">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} accessibilityLayer={false} margin={{ left: 0, right: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--border-base)" />
          <XAxis dataKey="label" minTickGap={4} {...axis} />
          <YAxis width={48} tickFormatter={formatAxis} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--bg-base-hover)" }}
            formatter={(value) => [format(Number(value)), name]}
            contentStyle={{
              background: "var(--bg-component)",
              border: "1px solid var(--border-base)",
              borderRadius: 8,
              fontSize: 12,
            }}
            labelStyle={{ color: "var(--fg-base)" }}
            itemStyle={{ color: "var(--fg-subtle)" }}
          />
          <Bar dataKey="value" fill="var(--tag-blue-icon)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

interface BarsProps {
  rows: BarRow[]
  /** What a bar counts. */
  name: string
  format: (value: number) => string
  formatAxis?: (value: number) => string
}
