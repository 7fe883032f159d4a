import { useTranslation } from "react-i18next"
import { useFigures } from "../../../insights/use-figures"
import { EmptyState } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { SimpleTable } from "../../../shared/simple-table"
import type { Campaign, CampaignArmResult, CampaignResults } from "../types"
import { useSalesText } from "./use-sales-text"

/** What each arm did. */
export function ArmsSection({ campaign, results }: ArmsSectionProps) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const salesText = useSalesText()
  const figure = (key: "messages" | "accepted" | "clicked" | "unsubscribed") => ({
    key,
    header: t(key === "messages" ? "campaigns.results.messages" : `campaigns.counts.${key}`),
    cell: (row: CampaignArmResult) => figures.number(row[key]),
    isFigure: true,
  })
  const nameOf = (arm: string) =>
    arm === "" ? t("campaigns.results.parked_arm") : arm.toUpperCase()
  const templateOf = (arm: string) =>
    campaign.document.arms.find(({ key }) => key === arm)?.template_key ?? "–"
  return (
    <Section title={t("campaigns.results.arms")} hint={t("campaigns.results.arms_hint")}>
      {results.arms.length === 0 ? (
        <EmptyState title={t("campaigns.results.none")} hint={t("campaigns.results.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("campaigns.results.arms")}
          rows={results.arms}
          rowKey={({ arm }) => arm}
          columns={[
            { key: "arm", header: t("campaigns.results.arm"), cell: ({ arm }) => nameOf(arm) },
            {
              key: "template",
              header: t("campaigns.message.template"),
              cell: ({ arm }) => <span className="break-all">{templateOf(arm)}</span>,
            },
            figure("messages"),
            figure("accepted"),
            figure("clicked"),
            {
              key: "rate",
              header: t("campaigns.results.click_rate"),
              cell: ({ click_rate }) => (click_rate === null ? "–" : figures.share(click_rate)),
              isFigure: true,
            },
            figure("unsubscribed"),
            {
              key: "sales",
              header: t("campaigns.results.revenue"),
              cell: ({ sales }) => salesText(sales),
              isFigure: true,
            },
          ]}
        />
      )}
    </Section>
  )
}

interface ArmsSectionProps {
  campaign: Campaign
  results: CampaignResults
}
