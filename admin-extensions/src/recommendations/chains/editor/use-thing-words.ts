import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { Thing } from "../types"
import type { NameOf } from "../use-things"

/** Names of things with their type where it is not a product; says where one is gone. */
export function useThingWords(nameOf: NameOf): (thing: Thing) => string {
  const { t } = useTranslation("ecrm")
  return useCallback(
    (thing) => {
      const name = nameOf(thing) ?? t("chains.things.gone", { id: thing.id })
      return thing.type === "product" ? name : t(`chains.things.named_${thing.type}`, { name })
    },
    [nameOf, t]
  )
}
