import { useTranslation } from "react-i18next"
import type { ProductSet } from "../../../../plugins/ecrm/src/core/recommendations/merchandising-rule"
import { FieldGroup } from "../field"
import { errorAt, type Refusal } from "../refusal"
import { ThingPicker } from "./thing-picker"

const TYPES = ["product", "category", "tag"] as const

/** Products by name, by category or by tag; one that is named anyhow belongs. */
export function ProductSetFields(props: ProductSetFieldsProps) {
  const { label, hint, path, refusal, set, onChange } = props
  const { t } = useTranslation("ecrm")
  const isOfPart = TYPES.some((type) => errorAt(refusal, `${path}.${type}_ids`))
  return (
    <FieldGroup label={label} hint={hint} error={isOfPart ? null : errorAt(refusal, path)}>
      {TYPES.map((type) => (
        <ThingPicker
          key={type}
          type={type}
          label={t(`picks.things.${type}`)}
          ids={set[`${type}_ids`]}
          error={errorAt(refusal, `${path}.${type}_ids`)}
          onChange={(ids) => onChange({ ...set, [`${type}_ids`]: ids })}
        />
      ))}
    </FieldGroup>
  )
}

interface ProductSetFieldsProps {
  label: string
  hint?: string
  /** Of the set in the document that the server reads. */
  path: string
  refusal: Refusal | null
  set: ProductSet
  onChange: (set: ProductSet) => void
}
