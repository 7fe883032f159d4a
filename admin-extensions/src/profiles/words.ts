import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"

/** Names of what the server sends as codes; an unknown code is shown as it is. */
export function useNames() {
  const { t } = useTranslation("ecrm")
  const named = (group: string) => (code: string | null) =>
    code === null ? "–" : t(`profiles.${group}.${code}`, { defaultValue: code })
  return {
    loyaltyClass: named("classes"),
    rfmGroup: named("groups"),
    kind: named("kinds"),
    customerClass: named("customer_classes"),
    action: named("access.actions"),
    channel: (code: string) => t(`identity.choices.${code}`, { defaultValue: code }),
  }
}

/** An amount with its currency. */
export function useMoney() {
  const format = useFormat()
  return (amount: number, currency_code: string | null) =>
    [format.amount(String(Math.round(amount * 100) / 100)), currency_code?.toUpperCase()]
      .filter(Boolean)
      .join(" ")
}

/** Color of a class' badge. */
export const classColor = (loyalty_class: string | null): "green" | "blue" | "grey" =>
  loyalty_class === "very_loyal" ? "green" : loyalty_class === "generally_loyal" ? "blue" : "grey"
