import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DefinitionList } from "../shared/definition-list"
import { useFormat } from "../shared/format"
import type { CurrencyWorth, Worth } from "./types"

/** What is expected of a person, or why nothing is said. */
export function Predictions({ worth, main }: { worth: Worth; main: CurrencyWorth }) {
  const { t } = useTranslation("ecrm")
  return (
    <div>
      <Text weight="plus" className="px-6 pt-4">
        {t("worth.predictions")}
      </Text>
      {worth.hidden ? <Hidden hidden={worth.hidden} /> : <Shown main={main} />}
    </div>
  )
}

function Hidden({ hidden }: { hidden: NonNullable<Worth["hidden"]> }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div className="flex flex-col gap-y-1 px-6 py-3">
      <Text size="small">{t(`worth.hidden.${hidden.reason}`)}</Text>
      <ul>
        {hidden.missing?.map(({ condition, value, asked }) => (
          <Text asChild size="small" className="text-ui-fg-subtle" key={condition}>
            <li>
              {t(`worth.gate.${condition}`, {
                value: format.number(value),
                asked: format.number(asked),
              })}
            </li>
          </Text>
        ))}
      </ul>
    </div>
  )
}

function Shown({ main }: { main: CurrencyWorth }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const money = (value: number) =>
    `${format.amount(value.toFixed(2))} ${main.currency_code.toUpperCase()}`
  return (
    <DefinitionList
      rows={[
        [
          t("worth.p_alive"),
          main.p_alive === null ? t("worth.none") : format.percent(main.p_alive),
        ],
        [
          t("worth.expected_orders"),
          main.expected_orders === null ? t("worth.none") : format.decimal(main.expected_orders),
        ],
        [t("worth.clv"), main.clv === null ? t("worth.none") : money(main.clv)],
        ...(main.clv !== null && main.margin !== null
          ? [[t("worth.clv_margin"), money(main.clv * main.margin)] as [string, string]]
          : []),
        [
          t("worth.next_order"),
          main.next_order_on === null ? t("worth.none") : format.day(main.next_order_on),
        ],
      ]}
    />
  )
}
