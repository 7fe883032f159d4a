import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../../shared/number-input"
import { Picker } from "../../../shared/picker"
import type { ChainPrice } from "../types"
import { useEditor } from "./editor-context"
import { FaultLine } from "./field"

const TYPES = ["any", "percentile", "absolute"] as const
const PERCENT = 100
const DIGITS = 1e6

const percentOf = (share: number) => Math.round(share * PERCENT * DIGITS) / DIGITS
const shareOf = (percent: number) => Math.round(percent * DIGITS) / DIGITS / PERCENT

/** Which part of the prices is meant: any, by place within the category, or in money. */
export function PriceFields({ label, path, price, onChange }: PriceFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { fields } = useEditor()
  const currency_code = fields?.currencies[0] ?? "eur"
  const choose = (type: string) => {
    if (type === "any") return onChange(null)
    if (type === "percentile") return onChange({ type, from: 0.66, to: 1 })
    onChange({ type: "absolute", currency_code, from: null, to: null })
  }
  return (
    <div role="group" aria-label={t("chains.price.of", { label })} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Picker
          label={t("chains.price.of", { label })}
          value={price?.type ?? "any"}
          groups={[
            { options: TYPES.map((value) => ({ value, label: t(`chains.price.${value}`) })) },
          ]}
          onChange={choose}
        />
        {price ? <Span price={price} onChange={onChange} /> : null}
      </div>
      {price ? (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`chains.price.${price.type}_hint`)}
        </Text>
      ) : null}
      <FaultLine path={path} />
    </div>
  )
}

interface PriceFieldsProps {
  /** Whose price: "Trigger". */
  label: string
  path: string
  price: ChainPrice | null
  onChange: (price: ChainPrice | null) => void
}

function Span({ price, onChange }: { price: ChainPrice; onChange: (price: ChainPrice) => void }) {
  const { t } = useTranslation("ecrm")
  const { fields } = useEditor()
  const isShare = price.type === "percentile"
  const input = (end: "from" | "to") => (
    <NumberInput
      label={t(`chains.price.${end}`)}
      value={price[end] === null ? NaN : isShare ? percentOf(price[end]) : price[end]}
      min={0}
      max={isShare ? PERCENT : undefined}
      step="any"
      isOptional={!isShare}
      onChange={(typed) =>
        onChange(
          price.type === "percentile"
            ? { ...price, [end]: shareOf(typed) }
            : { ...price, [end]: Number.isNaN(typed) ? null : typed }
        )
      }
    />
  )
  return (
    <>
      {input("from")}
      <span aria-hidden>–</span>
      {input("to")}
      {price.type === "percentile" ? (
        <span aria-hidden>%</span>
      ) : (
        <Picker
          label={t("chains.price.currency")}
          value={price.currency_code}
          groups={[
            {
              options: [...new Set([price.currency_code, ...(fields?.currencies ?? [])])].map(
                (value) => ({ value, label: value.toUpperCase() })
              ),
            },
          ]}
          onChange={(currency_code) => onChange({ ...price, currency_code })}
        />
      )}
    </>
  )
}
