import type { CampaignDocument } from "./campaign-document"
import type { Increment } from "./increment"

/** Orders of one currency within the window, cancelled ones left out, returns taken off. */
export interface CampaignSales {
  currency_code: string
  orders: number
  buyers: number
  revenue: number
  /** `revenue` less what the goods cost, of orders where that is known. */
  margin: number
  /** Of the orders whose goods' cost is known. */
  revenue_with_cost: number
  orders_without_cost: number
}

/** In the currency of the document's cost, major units. */
export interface CampaignReturn {
  currency_code: string
  fixed: number
  mails: number
  actions: number
  /** All three. */
  cost: number
  /** What the return is reckoned from; `incremental` wherever there is a hold-out. */
  basis: "incremental" | "attributed"
  revenue: number
  /** Part of the revenue that is profit, from orders whose goods' cost is known; `null`: none. */
  margin_share: number | null
  /** `revenue` and what the actions brought, times `margin_share` where that is known. */
  profit: number
  /** (profit − cost) / cost; `null` without cost. */
  roi: number | null
}

/**
 * What a campaign cost and brought: ROI = (profit − cost) / cost, with the revenue that is beyond
 * the hold-out's where there is one, else with all that was ordered after a mail. Revenue stands in
 * for profit where no order tells what its goods cost; `margin_share` says which it was.
 * @param accepted mails that a provider took over
 * @param sales, increment of the currency of the cost; `null` where there is none
 * @returns `null` where the document names no cost
 */
export function returnOf(
  { cost, actions }: Pick<CampaignDocument, "cost" | "actions">,
  accepted: number,
  sales: CampaignSales | null,
  increment: Pick<Increment, "revenue"> | null
): CampaignReturn | null {
  if (cost === null) return null
  const mails = cost.per_mail * accepted
  const of_actions = actions.reduce((sum, action) => sum + action.cost, 0)
  const total = cost.fixed + mails + of_actions
  const brought = actions.reduce((sum, action) => sum + action.revenue, 0)
  const revenue = increment === null ? (sales?.revenue ?? 0) : increment.revenue
  const margin_share =
    sales !== null && sales.revenue_with_cost > 0 ? sales.margin / sales.revenue_with_cost : null
  const profit = (revenue + brought) * (margin_share ?? 1)
  return {
    currency_code: cost.currency_code,
    fixed: cost.fixed,
    mails,
    actions: of_actions,
    cost: total,
    basis: increment === null ? "attributed" : "incremental",
    revenue,
    margin_share,
    profit,
    roi: total > 0 ? (profit - total) / total : null,
  }
}
