import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { EmptyState } from "../shared/request-state"
import { SimpleTable } from "../shared/simple-table"
import { textLink } from "../shared/text-link"
import { Bars } from "./bars"
import { queryOf } from "./hooks"
import { InsightSection } from "./insight-section"
import { peopleLink, segmentLink } from "./links"
import type { InsightAnswer, InsightFilters, RfmMap } from "./types"
import { useFigures } from "./use-figures"

/** The ten RFM groups with their share of people and revenue. */
export function GroupsSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  return (
    <InsightSection<RfmMap>
      title={t("insights.groups.title")}
      hint={t("insights.groups.hint")}
      resource="rfm"
      query={queryOf(filters)}
      isEmpty={(map) => map.people === map.unscored}
      empty={<EmptyState title={t("insights.rfm.empty")} hint={t("insights.rfm.empty_hint")} />}
      summary={({ insight }) => {
        const best = [...insight.groups].sort((a, b) => b.revenue - a.revenue)[0]
        return t("insights.groups.summary", {
          group: t(`insights.group.${best.rfm_group}`),
          people: figures.share(best.people_share),
          revenue: figures.share(best.revenue_share),
        })
      }}
      chart={(answer) => (
        <div className="flex flex-col gap-y-4">
          <Bars
            isNamed
            rows={answer.insight.groups.map((group) => ({
              label: t(`insights.group.${group.rfm_group}`),
              values: [group.people_share, group.revenue_share],
            }))}
            series={[t("insights.people_share"), t("insights.revenue_share")]}
            format={figures.share}
          />
          <Text size="small" weight="plus">
            {t("insights.groups.whom")}
          </Text>
          <GroupLinks answer={answer} />
        </div>
      )}
      table={({ insight, currency_code }) => (
        <SimpleTable
          caption={t("insights.groups.title")}
          rows={insight.groups}
          rowKey={(group) => group.rfm_group}
          columns={[
            {
              key: "group",
              header: t("insights.groups.group"),
              cell: (group) => (
                <Link className={textLink} to={peopleLink({ rfm_group: group.rfm_group })}>
                  {t(`insights.group.${group.rfm_group}`)}
                </Link>
              ),
            },
            ...["people", "people_share", "revenue", "revenue_share"].map((key) => ({
              key,
              header: t(`insights.${key}`),
              isFigure: true,
              cell: (group: RfmMap["groups"][number]) =>
                key === "people"
                  ? figures.number(group.people)
                  : key === "revenue"
                    ? figures.money(group.revenue, currency_code)
                    : figures.share(group[key as "people_share"]),
            })),
          ]}
        />
      )}
    />
  )
}

function GroupLinks({ answer: { insight } }: { answer: InsightAnswer<RfmMap> }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  return (
    <ul className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-1">
      {insight.groups.map(({ rfm_group, people }) => (
        <li key={rfm_group} className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Link className={textLink} to={peopleLink({ rfm_group })}>
            {t(`insights.group.${rfm_group}`)} ({figures.number(people)})
          </Link>
          <Link
            className={textLink}
            to={segmentLink({ rfm_group })}
            aria-label={t("insights.make_segment_of", { name: t(`insights.group.${rfm_group}`) })}
          >
            {t("insights.make_segment")}
          </Link>
        </li>
      ))}
    </ul>
  )
}
