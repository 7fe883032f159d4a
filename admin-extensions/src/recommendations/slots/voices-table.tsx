import { Checkbox } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../shared/number-input"
import { SimpleTable } from "../../shared/simple-table"
import { useFormat } from "../../shared/format"
import type { VoiceDraft } from "./policy-draft"
import type { LearnedSlot } from "./types"

const PICKS_MAX = 24

/** Which models a slot hears, how loud, and which places are their own. */
export function VoicesTable({ voices, learned, onChange }: VoicesTableProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const learnedWeight = ({ model, is_heard }: VoiceDraft) => {
    const weight = is_heard ? learned?.weights[model] : undefined
    return weight === undefined ? "–" : format.decimal(weight)
  }
  const nameOf = ({ model }: VoiceDraft) => t(`picks.models.${model}`)
  const set = (model: string, change: Partial<VoiceDraft>) =>
    onChange(voices.map((voice) => (voice.model === model ? { ...voice, ...change } : voice)))
  const figure = (
    key: "weight" | "places_min" | "places_max",
    limits: { min: number; max: number; step?: number; isOptional?: boolean }
  ) => ({
    key,
    header: t(`slots.${key}`),
    cell: (voice: VoiceDraft) =>
      voice.is_heard ? (
        <NumberInput
          label={t("slots.of_model", { what: t(`slots.${key}`), model: nameOf(voice) })}
          value={voice[key]}
          onChange={(value) => set(voice.model, { [key]: value })}
          {...limits}
        />
      ) : (
        "–"
      ),
  })
  return (
    <SimpleTable
      isWhole
      caption={t("slots.models")}
      rows={voices}
      rowKey={({ model }) => model}
      columns={[
        {
          key: "model",
          header: t("slots.model"),
          cell: (voice) => (
            <label className="flex items-center gap-2 py-2">
              <Checkbox
                className="shrink-0"
                checked={voice.is_heard}
                aria-label={t("slots.hear", { model: nameOf(voice) })}
                onCheckedChange={(isOn) => set(voice.model, { is_heard: isOn === true })}
              />
              <span>
                <span className="txt-compact-small-plus block">{nameOf(voice)}</span>
                <span className="txt-small text-ui-fg-subtle block whitespace-normal">
                  {t(`picks.models_say.${voice.model}`)}
                </span>
              </span>
            </label>
          ),
        },
        figure("weight", { min: 0.1, max: 10, step: 0.1 }),
        ...(learned
          ? [
              {
                key: "learned",
                header: t("slots.learned_weight"),
                cell: learnedWeight,
                isFigure: true,
              },
            ]
          : []),
        figure("places_min", { min: 0, max: PICKS_MAX }),
        figure("places_max", { min: 1, max: PICKS_MAX, isOptional: true }),
      ]}
    />
  )
}

interface VoicesTableProps {
  voices: VoiceDraft[]
  /** Shown beside what is written; `null` for nothing. */
  learned: LearnedSlot | null
  onChange: (voices: VoiceDraft[]) => void
}
