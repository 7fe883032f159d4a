import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import type { TraitDefinition, TraitValue } from "./types"

/** Words of traits: built-in ones are translated, the merchant's own are shown as written. */
export function useTraitWords() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const choice = (definition: TraitDefinition, value: string) =>
    definition.is_built_in ? t(`identity.choices.${value}`, { defaultValue: value }) : value
  return {
    label: ({ is_built_in, key, label }: TraitDefinition) =>
      is_built_in ? t(`identity.traits.${key}`, { defaultValue: label }) : label,
    purpose: ({ is_built_in, key, purpose }: TraitDefinition) =>
      is_built_in ? t(`identity.purposes.${key}`, { defaultValue: purpose }) : purpose,
    choice,
    value: (definition: TraitDefinition, value: TraitValue): string => {
      if (typeof value === "boolean") return t(value ? "state.yes" : "state.no")
      if (typeof value === "number") return format.number(value)
      if (Array.isArray(value)) return value.join(", ")
      if (definition.is_built_in && definition.key === "language") return format.language(value)
      if (definition.type === "date") return format.day(value)
      return definition.type === "choice" ? choice(definition, value) : value
    },
  }
}
