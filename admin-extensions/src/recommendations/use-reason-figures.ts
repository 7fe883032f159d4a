import { useTranslation } from "react-i18next"
import type { PickReason } from "../../../plugins/ecrm/src/core/recommendations/answer"
import { useFormat } from "../shared/format"

/** What was counted behind a reason, each figure with its name; none where it has none. */
export function useReasonFigures(reason: PickReason): string[] {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (["support", "confidence", "lift"] as const).flatMap((key) => {
    const value = reason[key]
    if (value === null) return []
    const text = key === "lift" ? format.decimal(value) : format.percent(value)
    return [`${t(`explorer.${key}`)} ${text}`]
  })
}
