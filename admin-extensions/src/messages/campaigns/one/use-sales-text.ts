import { useTranslation } from "react-i18next"
import { useFigures } from "../../../insights/use-figures"
import type { CampaignSales } from "../types"

/** Orders and revenue in words, one currency after the other. */
export function useSalesText(): (sales: readonly CampaignSales[]) => string {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  return (sales) =>
    sales
      .filter(({ orders }) => orders > 0)
      .map(({ orders, revenue, currency_code }) =>
        t("campaigns.money.orders", {
          n: figures.number(orders),
          amount: figures.money(revenue, currency_code),
          count: orders,
        })
      )
      .join(", ") || "–"
}
