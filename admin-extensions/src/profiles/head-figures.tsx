import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DefinitionList } from "../shared/definition-list"
import { useFormat } from "../shared/format"
import type { ProfileView } from "./types"
import { classColor, useMoney, useNames } from "./words"

/** Class, score and worth of a person. */
export function WorthFigures({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const money = useMoney()
  const names = useNames()
  const { rfm, value } = profile
  const main = value.find(({ is_main }) => is_main)
  const others = value.filter(({ is_main }) => !is_main)
  const orders = value.reduce((sum, one) => sum + one.orders, 0)
  const estimate = t("profiles.one.no_prediction")
  return (
    <DefinitionList
      rows={[
        [t("profiles.one.class"), <ClassOf key="class" profile={profile} />],
        [
          t("profiles.one.rfm"),
          rfm ? `${names.rfmGroup(rfm.group)} (R ${rfm.r}, F ${rfm.f}, M ${rfm.m})` : "–",
        ],
        ...(profile.tier ? [[t("profiles.one.tier"), profile.tier] as [string, string]] : []),
        [t("profiles.one.orders"), format.number(orders)],
        [t("profiles.one.revenue"), main ? money(main.revenue, main.currency_code) : "–"],
        ...others.map((one): [string, string] => [
          `${t("profiles.one.revenue")} (${one.currency_code.toUpperCase()})`,
          t("profiles.one.other_currency", {
            amount: money(one.revenue, one.currency_code),
            count: format.number(one.orders),
          }),
        ]),
        [t("profiles.one.average"), main ? money(main.average_order, main.currency_code) : "–"],
        [t("profiles.one.last_order"), main ? format.day(main.last_order_on) : "–"],
        [
          t("profiles.one.next_order"),
          main?.next_order_on ? format.day(main.next_order_on) : estimate,
        ],
        [
          t("profiles.one.clv"),
          main && main.clv !== null ? money(main.clv, main.currency_code) : estimate,
        ],
        [t("profiles.one.return_rate"), main ? format.percent(main.return_rate) : "–"],
      ]}
    />
  )
}

/** Badge of the class, and since when it is so. */
export function ClassOf({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const names = useNames()
  const { loyalty_class, class_change } = profile
  if (loyalty_class === null) return t("profiles.one.no_class")
  return (
    <div className="flex flex-col items-start gap-1">
      <StatusBadge color={classColor(loyalty_class)}>
        {names.loyaltyClass(loyalty_class)}
      </StatusBadge>
      {class_change?.from ? (
        <span className="text-ui-fg-subtle txt-small">
          {t("profiles.one.class_since", {
            day: format.day(class_change.changed_on),
            from: names.loyaltyClass(class_change.from),
          })}
        </span>
      ) : null}
    </div>
  )
}
