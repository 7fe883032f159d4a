import { useTranslation } from "react-i18next"
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
import { useFormat } from "../shared/format"
import type { DayOfFacts } from "./types"

export type SeriesGroup = "events" | "orders"

export interface Series {
  key: string
  color: string
  value: (day: DayOfFacts) => number
}

const event = (key: string, color: string): Series => ({
  key,
  color,
  value: (day) => day.events[key] ?? 0,
})

/** What can be drawn; colours are Medusa's tokens, so they follow light and dark. */
export const SERIES: Record<SeriesGroup, Series[]> = {
  events: [
    event("view", "var(--tag-blue-icon)"),
    event("search", "var(--tag-neutral-icon)"),
    event("add_to_cart", "var(--tag-green-icon)"),
    event("remove_from_cart", "var(--tag-red-icon)"),
    event("begin_checkout", "var(--tag-orange-icon)"),
    event("purchase", "var(--tag-purple-icon)"),
    event("exposure", "var(--tag-neutral-border)"),
    event("click", "var(--tag-blue-border)"),
  ],
  orders: [
    { key: "orders", color: "var(--tag-green-icon)", value: (day) => day.orders },
    { key: "imported_orders", color: "var(--tag-blue-icon)", value: (day) => day.imported_orders },
    { key: "return_lines", color: "var(--tag-orange-icon)", value: (day) => day.return_lines },
  ],
}

const axis = { stroke: "var(--border-strong)", tick: { fill: "var(--fg-subtle)", fontSize: 11 } }

/** The drawing alone; its name and its figures as text are given beside it. */
export function StackedBars({ days, series }: { days: DayOfFacts[]; series: Series[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div aria-hidden className="h-72 w-full" data-testid="facts-chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={days} accessibilityLayer={false} margin={{ left: 0, right: 16 }}>
          <CartesianGrid vertical={false} stroke="var(--border-base)" />
          <XAxis dataKey="day" tickFormatter={format.shortDay} minTickGap={24} {...axis} />
          <YAxis width={48} tickFormatter={format.compact} allowDecimals={false} {...axis} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--bg-base-hover)" }}
            labelFormatter={(day) => format.day(String(day))}
            formatter={(value, name) => [format.number(Number(value)), name]}
            contentStyle={{
              background: "var(--bg-component)",
              border: "1px solid var(--border-base)",
              borderRadius: 8,
              fontSize: 12,
            }}
            labelStyle={{ color: "var(--fg-base)" }}
            itemStyle={{ color: "var(--fg-subtle)" }}
          />
          <Legend
            wrapperStyle={{ fontSize: 12 }}
            formatter={(name) => <span className="text-ui-fg-subtle">{name}</span>}
          />
          {series.map((one) => (
            <Bar
              key={one.key}
              dataKey={one.value}
              name={t(`chart.series.${one.key}`)}
              stackId="day"
              fill={one.color}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
