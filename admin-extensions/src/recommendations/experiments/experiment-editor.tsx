import { Button, toast } from "@medusajs/ui"
import { useEffect, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { Section } from "../../shared/section"
import { FieldError } from "../field"
import { ChangedMeanwhile, errorAt, refusalOf, RefusedForm } from "../refusal"
import type { SlotSetting } from "../slots/types"
import { DesignFields } from "./design-fields"
import {
  draftOf,
  hasChanged,
  inputOf,
  newDraft,
  VARIANTS_MAX,
  withVariant,
  type ExperimentDraft,
} from "./draft"
import { useSaveExperiment } from "./hooks"
import type { Experiment } from "./types"
import { VariantFields } from "./variant-fields"

const VARIANTS_MIN = 2

/** Writes an experiment, or changes one that has not begun. */
export function ExperimentEditor(props: EditorProps) {
  const { experiment, slots, onChanged, onSaved, onClose } = props
  const { t } = useTranslation("ecrm")
  const save = useSaveExperiment()
  const settingOf = (name: string) => slots.find((slot) => slot.name === name) ?? slots[0]
  const edited = (from: Experiment | null) => ({
    draft:
      from === null
        ? newDraft({ holdout: t("experiments.new_holdout"), picks: t("experiments.new_picks") })
        : draftOf(from, settingOf(from.slot).policy),
    version: from?.version ?? 0,
  })
  const [{ draft, version }, setEdited] = useState(() => edited(experiment))
  const setDraft = (next: ExperimentDraft) => setEdited({ draft: next, version })
  const slot = settingOf(draft.slot)
  const input = inputOf(draft, slot.policy)
  const refusal = refusalOf(save.error)
  const isStale = experiment !== null && experiment.version > version && !save.isPending
  const isChanged =
    experiment !== null && hasChanged(draft, experiment, settingOf(experiment.slot).policy)
  useEffect(() => onChanged?.(isChanged), [isChanged, onChanged])
  const take = () => {
    save.reset()
    setEdited(edited(experiment))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input === null || isStale) return
    const of = experiment === null ? null : { id: experiment.id, version }
    save.mutate(
      { of, input },
      {
        onSuccess: ({ experiment: stored }) => {
          toast.success(t("experiments.saved", { name: stored.name }))
          setEdited(edited(stored))
          onSaved?.(stored.id)
        },
      }
    )
  }
  return (
    <Section
      title={t(experiment === null ? "experiments.add" : "experiments.change")}
      hint={t("experiments.editor_hint")}
      actions={
        experiment === null ? (
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("experiments.all")}
          </Button>
        ) : undefined
      }
    >
      {isStale ? <ChangedMeanwhile onTake={take} /> : null}
      <form className="flex flex-col gap-y-6 px-6 py-4" onSubmit={submit}>
        <DesignFields draft={draft} refusal={refusal} onChange={setDraft} />
        <VariantList draft={draft} slot={slot} refusal={refusal} onChange={setDraft} />
        <FieldError error={errorAt(refusal, "document.variants")} />
        {isStale ? null : <RefusedForm refusal={refusal} />}
        <div className="flex justify-end">
          <Button
            type="submit"
            size="small"
            disabled={input === null || isStale}
            isLoading={save.isPending}
          >
            {t("experiments.save")}
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface EditorProps {
  /** `null` writes a new one. */
  experiment: Experiment | null
  slots: SlotSetting[]
  /** Hears whether there is anything that would be lost without saving it. */
  onChanged?: (isChanged: boolean) => void
  onSaved?: (id: string) => void
  onClose: () => void
}

interface VariantListProps {
  draft: ExperimentDraft
  slot: SlotSetting
  refusal: ReturnType<typeof refusalOf>
  onChange: (draft: ExperimentDraft) => void
}

function VariantList({ draft, slot, refusal, onChange }: VariantListProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { variants } = draft
  const total = variants.reduce((sum, { weight }) => sum + (weight || 0), 0)
  return (
    <div className="flex flex-col gap-y-4">
      {variants.map((variant, at) => (
        <VariantFields
          key={variant.key}
          variant={variant}
          at={at}
          share={format.percent(total === 0 ? 0 : (variant.weight || 0) / total)}
          slot={slot}
          refusal={refusal}
          onChange={(next) =>
            onChange({
              ...draft,
              variants: variants.map((one) => (one.key === variant.key ? next : one)),
            })
          }
          onRemove={
            variants.length > VARIANTS_MIN
              ? () =>
                  onChange({
                    ...draft,
                    variants: variants.filter(({ key }) => key !== variant.key),
                  })
              : null
          }
        />
      ))}
      {variants.length < VARIANTS_MAX ? (
        <div>
          <Button
            type="button"
            size="small"
            variant="secondary"
            onClick={() =>
              onChange(withVariant(draft, t("experiments.variant_no", { n: variants.length + 1 })))
            }
          >
            {t("experiments.add_variant")}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
