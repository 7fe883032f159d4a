import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { PageSwitch } from "../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable, type SimpleColumn } from "../shared/simple-table"
import { textLink } from "../shared/text-link"
import { FilterBar } from "./filter-bar"
import type { useProfiles } from "./hooks"
import { FILTERS, PAGE_SIZE, type ListParams } from "./list-params"
import type { ProfileLine } from "./types"
import { classColor, useMoney, useNames } from "./words"

/** What was found, one person a line. */
export function ProfilesList({ params, answer }: ProfilesListProps) {
  const { t } = useTranslation("ecrm")
  const columns = useColumns()
  const { data } = answer
  const isFiltered = params.q !== "" || Object.keys(params.filters).length > 0
  return (
    <Section title={t("profiles.list")} hint={useCountWords(data)}>
      <FilterBar params={params} />
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !data ? (
        <LoadingRows rows={8} />
      ) : data.profiles.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? "profiles.no_match" : "profiles.empty")}
          hint={t(isFiltered ? "profiles.no_match_hint" : "profiles.empty_hint")}
        >
          {Object.keys(params.filters).length > 0 ? (
            <Button
              size="small"
              variant="secondary"
              onClick={() => params.change(Object.fromEntries(FILTERS.map((name) => [name, null])))}
            >
              {t("profiles.clear")}
            </Button>
          ) : null}
        </EmptyState>
      ) : (
        <div aria-busy={answer.isPlaceholderData}>
          <SimpleTable
            isWhole
            caption={t("profiles.list")}
            rows={data.profiles}
            rowKey={(line) => line.id}
            columns={columns}
          />
          <PageSwitch
            count={data.count}
            pageSize={PAGE_SIZE}
            page={params.page}
            onPage={(page) => params.change({ page: page === 0 ? null : String(page) })}
          />
        </div>
      )}
    </Section>
  )
}

interface ProfilesListProps {
  params: ListParams
  answer: ReturnType<typeof useProfiles>
}

function useCountWords(data: { count: number; is_more: boolean } | undefined): string {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (!data) return ""
  const count = format.number(data.count)
  return t(data.is_more ? "profiles.more_than" : "profiles.count", { count })
}

function useColumns(): SimpleColumn<ProfileLine>[] {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const money = useMoney()
  const names = useNames()
  const header = (key: string) => ({ key, header: t(`profiles.columns.${key}`) })
  return [
    {
      ...header("name"),
      cell: (line) => (
        <Link className={textLink} to={`/ecrm/profiles/${encodeURIComponent(line.id)}`}>
          {line.display_name ?? line.email ?? t("profiles.unnamed")}
        </Link>
      ),
    },
    { ...header("contact"), cell: (line) => <Contact line={line} /> },
    {
      ...header("class"),
      cell: (line) =>
        line.loyalty_class === null ? (
          "–"
        ) : (
          <StatusBadge color={classColor(line.loyalty_class)}>
            {names.loyaltyClass(line.loyalty_class)}
          </StatusBadge>
        ),
    },
    { ...header("group"), cell: (line) => names.rfmGroup(line.rfm_group) },
    { ...header("orders"), isFigure: true, cell: (line) => format.number(line.orders) },
    {
      ...header("revenue"),
      isFigure: true,
      cell: (line) => (line.orders === 0 ? "–" : money(line.revenue, line.currency_code)),
    },
    {
      ...header("clv"),
      isFigure: true,
      cell: (line) => (line.clv === null ? "–" : money(line.clv, line.currency_code)),
    },
    {
      ...header("last_order"),
      cell: (line) => (line.last_order_on === null ? "–" : format.day(line.last_order_on)),
    },
    { ...header("country"), cell: (line) => line.country_code?.toUpperCase() ?? "–" },
    { ...header("first_seen"), cell: (line) => format.day(line.first_seen_on) },
  ]
}

function Contact({ line }: { line: ProfileLine }) {
  const shown = [line.email, line.phone].filter((one) => one !== null)
  return shown.length === 0 ? (
    "–"
  ) : (
    <>
      {shown.map((one) => (
        <Text key={one} size="small" className="whitespace-nowrap">
          {one}
        </Text>
      ))}
    </>
  )
}
