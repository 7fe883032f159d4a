import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { EmptyState } from "../shared/request-state"
import { SimpleTable } from "../shared/simple-table"
import { Bars } from "./bars"
import { queryOf, useInsight } from "./hooks"
import { InsightSection } from "./insight-section"
import type { InsightAnswer, InsightFilters, ValueDistribution } from "./types"
import { useFigures } from "./use-figures"

/** How the value expected of 12 months is spread; hidden until enough is known to predict. */
export function ValueSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const query = queryOf(filters)
  const hidden = useInsight<ValueDistribution>("value", query).data?.insight
  return (
    <InsightSection<ValueDistribution>
      title={t("insights.value.title")}
      hint={t("insights.value.hint")}
      resource="value"
      query={query}
      isEmpty={(value) => value.is_hidden}
      empty={hidden ? <HiddenUntil value={hidden} /> : null}
      summary={({ insight, currency_code }) =>
        t("insights.value.summary", {
          share: figures.share(insight.top_fifth_share),
          mean: figures.money(insight.clv_mean, currency_code),
          people: figures.number(insight.people),
          others: figures.number(insight.without_estimate),
        })
      }
      chart={({ insight, currency_code }) => (
        <Bars
          rows={insight.bins.map((bin) => ({
            label: `${figures.compact(bin.from)}${bin.to === null ? "+" : ""}`,
            values: [bin.people],
          }))}
          series={[t("insights.value.people_from", { currency: currency_code.toUpperCase() })]}
          format={figures.number}
          formatAxis={figures.compact}
        />
      )}
      table={(answer) => <Deciles answer={answer} />}
    />
  )
}

function HiddenUntil({ value }: { value: ValueDistribution }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  if (value.missing.length === 0) {
    return <EmptyState title={t("insights.value.nobody")} hint={t("insights.value.nobody_hint")} />
  }
  return (
    <EmptyState title={t("insights.value.hidden")} hint={t("insights.value.hidden_hint")}>
      <ul className="list-disc pl-5">
        {value.missing.map((one) => (
          <Text asChild size="small" key={one.condition}>
            <li>
              {t(`insights.value.missing.${one.condition}`, {
                value: figures.number(one.value),
                asked: figures.number(one.asked),
              })}
            </li>
          </Text>
        ))}
      </ul>
    </EmptyState>
  )
}

function Deciles({ answer }: { answer: InsightAnswer<ValueDistribution> }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const money = (amount: number) => figures.money(amount, answer.currency_code)
  return (
    <SimpleTable
      caption={t("insights.value.title")}
      rows={answer.insight.deciles}
      rowKey={(decile) => String(decile.decile)}
      columns={[
        {
          key: "decile",
          header: t("insights.value.decile"),
          cell: (one) => t("insights.value.tenth", { n: one.decile }),
        },
        {
          key: "people",
          header: t("insights.people"),
          cell: (one) => figures.number(one.people),
          isFigure: true,
        },
        {
          key: "range",
          header: t("insights.value.range"),
          cell: (one) => `${money(one.clv_min)} – ${money(one.clv_max)}`,
          isFigure: true,
        },
        {
          key: "sum",
          header: t("insights.value.sum"),
          cell: (one) => money(one.clv_sum),
          isFigure: true,
        },
        {
          key: "share",
          header: t("insights.value.share"),
          cell: (one) => figures.share(one.share),
          isFigure: true,
        },
      ]}
    />
  )
}
