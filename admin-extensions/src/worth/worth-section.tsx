import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DefinitionList } from "../shared/definition-list"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { useWorth } from "./hooks"
import { Predictions } from "./predictions"
import { ReasonText } from "./reason-text"
import type { CurrencyWorth, Worth } from "./types"

/** What one person is worth: figures by currency, scores, predictions, class and its history. */
export function WorthSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const worth = useWorth(profileId)
  return (
    <Section title={t("worth.title")} hint={t("worth.hint")}>
      {worth.isError ? (
        <FailedRequest error={worth.error} onRetry={() => void worth.refetch()} />
      ) : worth.isPending ? (
        <LoadingRows rows={6} />
      ) : worth.data.worth.currencies.length === 0 ? (
        <EmptyState title={t("worth.empty")} hint={t("worth.empty_hint")} />
      ) : (
        <Filled worth={worth.data.worth} />
      )}
    </Section>
  )
}

function Filled({ worth }: { worth: Worth }) {
  const { t } = useTranslation("ecrm")
  const [main] = worth.currencies
  return (
    <>
      <div className="grid grid-cols-1 gap-6 px-6 py-4 lg:grid-cols-2">
        <ClassBlock worth={worth} />
        <ScoresBlock main={main} worth={worth} />
      </div>
      <Predictions worth={worth} main={main} />
      {worth.currencies.map((row) => (
        <div key={row.currency_code}>
          <Text weight="plus" className="px-6 pt-4">
            {t("worth.in_currency", { currency: row.currency_code.toUpperCase() })}{" "}
            {row.is_main && worth.currencies.length > 1 ? (
              <Badge size="2xsmall">{t("worth.main_currency")}</Badge>
            ) : null}
          </Text>
          <Figures row={row} />
        </div>
      ))}
      <ClassHistory worth={worth} />
    </>
  )
}

function ClassBlock({ worth }: { worth: Worth }) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col items-start gap-y-1">
      <Text size="small" className="text-ui-fg-subtle">
        {t("worth.loyalty_class")}
      </Text>
      {worth.class ? (
        <>
          <Text size="large" weight="plus">
            {t(`worth.class.${worth.class.loyalty_class}`)}
          </Text>
          <ReasonText reason={worth.class.reason} />
        </>
      ) : (
        <Text>{t("worth.no_class")}</Text>
      )}
    </div>
  )
}

function ScoresBlock({ main, worth }: { main: CurrencyWorth; worth: Worth }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (main.r === null || main.rfm_group === null || worth.population === null) return null
  return (
    <div className="flex flex-col items-start gap-y-1">
      <Text size="small" className="text-ui-fg-subtle">
        {t("worth.scores")}
      </Text>
      <Text size="large" weight="plus">
        {main.r} · {main.f} · {main.m}
      </Text>
      <Text size="small">{t(`worth.group.${main.rfm_group}`)}</Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("worth.compared", {
          people: format.number(worth.population.buyers),
          currency: worth.population.currency_code.toUpperCase(),
          day: format.day(worth.population.as_of),
        })}
      </Text>
    </div>
  )
}

function Figures({ row }: { row: CurrencyWorth }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const money = (value: number) =>
    `${format.amount(value.toFixed(2))} ${row.currency_code.toUpperCase()}`
  return (
    <DefinitionList
      rows={[
        [t("worth.orders"), format.number(row.orders)],
        [t("worth.revenue"), money(row.revenue)],
        [t("worth.average_order"), money(row.average_order)],
        [t("worth.first_order"), format.day(row.first_order_on)],
        [t("worth.last_order"), format.day(row.last_order_on)],
        [
          t("worth.interval"),
          row.interval_days === null
            ? t("worth.none")
            : t("worth.days", { days: format.decimal(row.interval_days) }),
        ],
        [t("worth.return_rate"), format.percent(row.return_rate)],
        [t("worth.discount_share"), format.percent(row.discount_share)],
        [
          t("worth.margin"),
          row.margin === null ? t("worth.no_margin") : format.percent(row.margin),
        ],
      ]}
    />
  )
}

function ClassHistory({ worth }: { worth: Worth }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (worth.history.length === 0) return null
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Text weight="plus">{t("worth.history")}</Text>
      <ol className="flex flex-col gap-y-3">
        {worth.history.map((change) => (
          <li key={change.id} className="flex flex-col gap-y-0.5">
            <Text size="small">
              {format.day(change.changed_on)}:{" "}
              {change.from_class
                ? t("worth.changed", {
                    from: t(`worth.class.${change.from_class}`),
                    to: t(`worth.class.${change.to_class}`),
                  })
                : t("worth.first_class", { to: t(`worth.class.${change.to_class}`) })}
            </Text>
            <ReasonText reason={change.reason} />
          </li>
        ))}
      </ol>
    </div>
  )
}
