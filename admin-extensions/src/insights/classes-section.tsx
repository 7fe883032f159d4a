import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { SimpleTable } from "../shared/simple-table"
import { textLink } from "../shared/text-link"
import { Bars } from "./bars"
import { queryOf } from "./hooks"
import { InsightSection } from "./insight-section"
import { segmentLink } from "./links"
import type { ClassSizes, InsightFilters } from "./types"
import { useFigures } from "./use-figures"

/** Sizes of the loyalty classes beside the revenue they bring, and who moved. */
export function ClassesSection({ filters }: { filters: InsightFilters }) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const nameOf = (loyalty_class: string | null) =>
    t(`insights.class.${loyalty_class ?? "none"}`, { defaultValue: loyalty_class ?? "" })
  return (
    <InsightSection<ClassSizes>
      title={t("insights.classes.title")}
      hint={t("insights.classes.hint")}
      resource="classes"
      query={queryOf(filters)}
      isEmpty={(sizes) => sizes.people === 0}
      summary={({ insight }) =>
        insight.classes
          .map((size) =>
            t("insights.classes.one", {
              name: nameOf(size.loyalty_class),
              people: figures.share(size.people_share),
              revenue: figures.share(size.revenue_share),
            })
          )
          .join(" ")
      }
      chart={({ insight }) => (
        <div className="flex flex-col gap-y-4">
          <Bars
            rows={insight.classes.map((size) => ({
              label: nameOf(size.loyalty_class),
              values: [size.people_share, size.revenue_share],
            }))}
            series={[t("insights.people_share"), t("insights.revenue_share")]}
            format={figures.share}
          />
          <Moves sizes={insight} nameOf={nameOf} />
        </div>
      )}
      table={({ insight, currency_code }) => (
        <SimpleTable
          caption={t("insights.classes.title")}
          rows={insight.classes}
          rowKey={(size) => size.loyalty_class ?? "none"}
          columns={[
            {
              key: "class",
              header: t("insights.classes.class"),
              cell: ({ loyalty_class }) =>
                loyalty_class === null ? (
                  nameOf(null)
                ) : (
                  <Link className={textLink} to={segmentLink({ loyalty_class })}>
                    {nameOf(loyalty_class)}
                  </Link>
                ),
            },
            {
              key: "people",
              header: t("insights.people"),
              cell: (size) => figures.number(size.people),
              isFigure: true,
            },
            {
              key: "people_share",
              header: t("insights.people_share"),
              cell: (size) => figures.share(size.people_share),
              isFigure: true,
            },
            {
              key: "revenue",
              header: t("insights.revenue"),
              cell: (size) => figures.money(size.revenue, currency_code),
              isFigure: true,
            },
            {
              key: "revenue_share",
              header: t("insights.revenue_share"),
              cell: (size) => figures.share(size.revenue_share),
              isFigure: true,
            },
          ]}
        />
      )}
    />
  )
}

interface MovesProps {
  sizes: ClassSizes
  nameOf: (loyalty_class: string | null) => string
}

function Moves({ sizes, nameOf }: MovesProps) {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {sizes.spans.map(({ days, moves }) => (
        <div key={days}>
          <Text size="small" weight="plus">
            {t("insights.classes.moves", { days })}
          </Text>
          {moves.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle">
              {t("insights.classes.no_moves")}
            </Text>
          ) : (
            <ul>
              {moves.map((move) => (
                <Text asChild size="small" key={`${move.from_class}${move.to_class}`}>
                  <li>
                    {t("insights.classes.move", {
                      from: nameOf(move.from_class),
                      to: nameOf(move.to_class),
                      people: figures.number(move.people),
                    })}
                  </li>
                </Text>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  )
}
