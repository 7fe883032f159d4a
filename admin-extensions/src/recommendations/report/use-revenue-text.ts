import { useFigures } from "../../insights/use-figures"

/** Writes amounts in several currencies, the largest first. */
export function useRevenueText(): (revenue: Record<string, number>) => string {
  const figures = useFigures()
  return (revenue) =>
    Object.entries(revenue)
      .sort(([, a], [, b]) => b - a)
      .map(([code, amount]) => figures.money(amount, code))
      .join(", ") || "–"
}
