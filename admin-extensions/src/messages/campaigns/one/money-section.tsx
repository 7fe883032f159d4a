import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFigures } from "../../../insights/use-figures"
import { DefinitionList } from "../../../shared/definition-list"
import { Section } from "../../../shared/section"
import type { CampaignIncrement, CampaignResults } from "../types"
import { incrementWord } from "./increment"
import { useSalesText } from "./use-sales-text"

/** What the campaign brought: orders, what would not have come without it, cost and return. */
export function MoneySection({ results }: { results: CampaignResults }) {
  const { t } = useTranslation("ecrm")
  const salesText = useSalesText()
  const { increments, sales } = results
  const rows: [string, ReactNode][] = [[t("campaigns.money.sales"), salesText(sales)]]
  return (
    <Section
      title={t("campaigns.money.title")}
      hint={t("campaigns.money.hint", { days: results.attribution_days })}
    >
      <DefinitionList rows={[...rows, ...useReturnRows(results)]} />
      <div className="flex flex-col gap-y-3 px-6 py-4" data-testid="campaign-increment">
        {increments.length === 0 ? (
          <Text size="small" className="text-ui-fg-subtle">
            {t("campaigns.increment.no_holdout")}
          </Text>
        ) : (
          increments.map((increment) => (
            <Increment key={increment.currency_code} increment={increment} />
          ))
        )}
      </div>
    </Section>
  )
}

/** What was added, with its interval, in a sentence that nobody needs statistics for. */
function Increment({ increment }: { increment: CampaignIncrement }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const money = (amount: number) => figures.money(amount, increment.currency_code)
  return (
    <div className="flex flex-col gap-y-1">
      <Text size="small" weight="plus">
        {t(`campaigns.increment.${incrementWord(increment)}`, {
          amount: money(Math.abs(increment.revenue)),
          lower: money(increment.lower),
          upper: money(increment.upper),
        })}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("campaigns.increment.each", {
          treated: money(increment.treated_revenue_per_person),
          holdout: money(increment.holdout_revenue_per_person),
          treated_people: figures.number(increment.treated_people),
          holdout_people: figures.number(increment.holdout_people),
        })}
      </Text>
      {increment.has_few_buyers ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("campaigns.increment.few_buyers")}
        </Text>
      ) : null}
    </div>
  )
}

function useReturnRows({ return: result }: CampaignResults): [string, ReactNode][] {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  if (result === null) return []
  const money = (amount: number) => figures.money(amount, result.currency_code)
  const { margin_share, roi } = result
  return [
    [
      t("campaigns.money.cost"),
      t("campaigns.money.cost_of", {
        cost: money(result.cost),
        fixed: money(result.fixed),
        mails: money(result.mails),
        actions: money(result.actions),
      }),
    ],
    [
      t("campaigns.money.basis"),
      t(`campaigns.money.bases.${result.basis}`, { amount: money(result.revenue) }),
    ],
    [
      t("campaigns.money.profit"),
      margin_share === null
        ? t("campaigns.money.no_margin", { amount: money(result.profit) })
        : t("campaigns.money.margin", {
            amount: money(result.profit),
            share: figures.share(margin_share),
          }),
    ],
    [t("campaigns.money.roi"), roi === null ? "–" : figures.share(roi)],
  ]
}
