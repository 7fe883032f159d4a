import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import type { LearnedSlot } from "./types"

/** What the weights of a slot were chosen on. */
export function LearnedFigures({ learned }: { learned: LearnedSlot | null }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (learned === null) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("slots.learned_nothing")}
      </Text>
    )
  }
  const { chosen, questions, ndcg } = learned
  const gains = [
    { key: "best_sellers", gain: ndcg.best_sellers },
    { key: "policy", gain: ndcg.policy },
    { key: "learned", gain: ndcg.learned },
  ]
  return (
    <div className="flex flex-col gap-y-1">
      <Text size="small">
        {t(`slots.chosen.${chosen}`)} {t("slots.asked", { questions: format.number(questions) })}
      </Text>
      <dl className="txt-small text-ui-fg-subtle flex flex-wrap gap-x-6 gap-y-1">
        {gains.map(({ key, gain }) => (
          <div key={key} className="flex gap-x-2">
            <dt>{t(`slots.gains.${key}`)}</dt>
            <dd className="tabular-nums">{gain === null ? "–" : format.decimal(gain)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
