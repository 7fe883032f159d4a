import { useTranslation } from "react-i18next"
import { Picker } from "../../shared/picker"
import type { ItemFilter } from "../types"
import { useBuilder } from "./builder-context"
import { ProductPicker } from "./product-picker"
import { ValuesInput } from "./values-input"

const ANYTHING = "anything"
const KINDS = ["category", "product", "sku"] as const

/** Which products are meant: by category, by product, by SKU, or any. */
export function ItemFields({ filter, isOptional, onChange }: ItemFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { fields, words } = useBuilder()
  const kinds = isOptional ? [ANYTHING, ...KINDS] : KINDS
  return (
    <>
      <Picker
        label={t("segments.items.label")}
        value={filter?.kind ?? ANYTHING}
        groups={[
          { options: kinds.map((value) => ({ value, label: t(`segments.items.${value}`) })) },
        ]}
        onChange={(kind) =>
          onChange(kind === ANYTHING ? null : { kind: kind as ItemFilter["kind"], ids: [] })
        }
      />
      {filter?.kind === "product" ? (
        <ProductPicker
          ids={filter.ids}
          nameOf={(id) => words.name("product", id)}
          onChange={(ids) => onChange({ ...filter, ids })}
        />
      ) : filter ? (
        <ValuesInput
          label={t(`segments.items.${filter.kind}`)}
          values={filter.ids}
          choices={filter.kind === "category" ? fields.categories : []}
          nameOf={(id) => words.name(filter.kind, id)}
          onChange={(ids) => onChange({ ...filter, ids })}
        />
      ) : null}
    </>
  )
}

interface ItemFieldsProps {
  /** Null: any product. */
  filter: ItemFilter | null
  isOptional: boolean
  onChange: (filter: ItemFilter | null) => void
}
