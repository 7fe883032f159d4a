import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import type { ChainFigures } from "./types"

/** What was found when the chain was learned, in one line. */
export function FiguresLine({ figures }: { figures: ChainFigures }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { together, n, support, confidence, lift, trait_confidence, wait_days_median } = figures
  const parts = [
    t("chains.figures.people", { together: format.number(together), n: format.number(n) }),
    t("chains.figures.support", { share: format.percent(support) }),
    t("chains.figures.confidence", { share: format.percent(confidence) }),
    t("chains.figures.lift", { lift: format.decimal(lift) }),
    ...(trait_confidence === null
      ? []
      : [t("chains.figures.trait", { share: format.percent(trait_confidence) })]),
    ...(wait_days_median === null
      ? []
      : [t("chains.figures.wait", { days: format.decimal(wait_days_median) })]),
  ]
  return (
    <Text size="small" data-testid="chain-figures">
      {parts.join(" · ")}
    </Text>
  )
}
