import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"

export interface BarRow {
  label: string
  /** One a series; null: not known yet. */
  values: (number | null)[]
}

/** Blue and orange differ in light as well as in hue, for those who see few colours. */
const COLOURS = [
  "var(--tag-blue-icon)",
  "var(--tag-orange-icon)",
  "var(--tag-neutral-icon)",
  "var(--tag-purple-icon)",
]
const axis = { stroke: "var(--border-strong)", tick: { fill: "var(--fg-subtle)", fontSize: 11 } }
/** So that every name has its place. */
const slanted = { interval: 0, angle: -35, textAnchor: "end", height: 76 }

/** A bar a row and series; its name and its figures as text are given beside it. */
export function Bars({ rows, series, format, formatAxis = format, isNamed }: BarsProps) {
  return (
    <div aria-hidden className="h-64 w-full">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} accessibilityLayer={false} margin={{ left: 0, right: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--border-base)" />
          <XAxis dataKey="label" {...(isNamed ? slanted : { minTickGap: 4 })} {...axis} />
          <YAxis width={48} tickFormatter={formatAxis} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--bg-base-hover)" }}
            formatter={(value, name) => [format(Number(value)), name]}
            contentStyle={{
              background: "var(--bg-component)",
              border: "1px solid var(--border-base)",
              borderRadius: 8,
              fontSize: 12,
            }}
            labelStyle={{ color: "var(--fg-base)" }}
            itemStyle={{ color: "var(--fg-subtle)" }}
          />
          {series.length > 1 ? (
            <Legend
              itemSorter={null}
              wrapperStyle={{ fontSize: 12 }}
              formatter={(name) => <span className="text-ui-fg-subtle">{name}</span>}
            />
          ) : null}
          {series.map((name, i) => (
            <Bar
              key={name}
              dataKey={(row: BarRow) => row.values[i]}
              name={name}
              fill={COLOURS[i]}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

interface BarsProps {
  rows: BarRow[]
  /** What the bars count, at most four. */
  series: string[]
  format: (value: number) => string
  formatAxis?: (value: number) => string
  /** True where labels are names and none may be left out. */
  isNamed?: boolean
}
