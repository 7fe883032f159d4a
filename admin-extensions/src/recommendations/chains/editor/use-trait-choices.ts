import { useTranslation } from "react-i18next"
import { useEditor } from "./editor-context"

/** Years since the birthday; no trait definition of its own. */
const AGE = "age"

/** Traits of people that a condition may ask for, and what they may be. */
export function useTraitChoices() {
  const { t } = useTranslation("ecrm")
  const { fields } = useEditor()
  const known = fields?.traits ?? []
  const find = (key: string) => known.find((trait) => trait.key === key)
  const typeOf = (key: string) => (key === AGE ? "number" : (find(key)?.trait_type ?? "text"))
  return {
    traits: [AGE, ...known.map(({ key }) => key)],
    typeOf,
    labelOf: (key: string) =>
      key === AGE
        ? t("chains.condition.age")
        : t(`segments.subject.trait_${key}`, { defaultValue: find(key)?.label ?? key }),
    choicesOf: (key: string) =>
      typeOf(key) === "boolean"
        ? [
            { id: "true", name: t("state.yes") },
            { id: "false", name: t("state.no") },
          ]
        : (find(key)?.choices ?? []).map((choice) => ({ id: choice, name: choice })),
  }
}
