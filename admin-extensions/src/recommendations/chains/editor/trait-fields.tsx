import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../../shared/number-input"
import { Picker } from "../../../shared/picker"
import type { ChainTrait } from "../types"
import { useEditor } from "./editor-context"
import { Field } from "./field"

const DECLARED = "declared"
const PERCENT = 100
const percentOf = (share: number) => Math.round(share * PERCENT * 100) / 100

/** What the trigger tells of the person: a trait that was learned, or one that the chain declares. */
export function TraitFields({ trait, onChange }: TraitFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { learned } = useEditor()
  const set = (change: Partial<ChainTrait>) => onChange({ ...trait, ...change })
  const known = learned.map(({ key, suggested_name }) => ({ value: key, label: suggested_name }))
  const { learned_id } = trait
  if (learned_id !== null && !known.some(({ value }) => value === learned_id)) {
    known.push({ value: learned_id, label: learned_id })
  }
  const choose = (value: string) => {
    if (value === DECLARED) return set({ learned_id: null, declared_confidence: 0.8 })
    const found = learned.find(({ key }) => key === value)
    const name = trait.name.trim() || (found?.suggested_name ?? "")
    const expires_days = found?.learned?.expires_days ?? trait.expires_days
    set({ learned_id: value, declared_confidence: null, name, expires_days })
  }
  const share = (name: "confidence_min" | "declared_confidence") => (
    <Field
      label={t(`chains.trait.${name}`)}
      path={`chain.trait.${name}`}
      hint={t(`chains.trait.${name}_hint`)}
    >
      {(control) => (
        <NumberInput
          control={control}
          label={t(`chains.trait.${name}`)}
          value={percentOf(trait[name] ?? NaN)}
          min={0}
          max={PERCENT}
          step="any"
          onChange={(percent) => set({ [name]: percent / PERCENT })}
        />
      )}
    </Field>
  )
  return (
    <div className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-2">
      <Field label={t("chains.trait.source")} path="chain.trait.learned_id">
        {() => (
          <Picker
            label={t("chains.trait.source")}
            value={learned_id ?? DECLARED}
            groups={[
              { options: [{ value: DECLARED, label: t("chains.trait.declared") }] },
              ...(known.length > 0 ? [{ name: t("chains.trait.learned"), options: known }] : []),
            ]}
            onChange={choose}
          />
        )}
      </Field>
      <Field
        label={t("chains.trait.name")}
        path="chain.trait.name"
        hint={t("chains.trait.name_hint")}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={trait.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      {learned_id === null ? share("declared_confidence") : null}
      {share("confidence_min")}
      {learned_id === null ? null : (
        <Field
          label={t("chains.trait.evidence_min")}
          path="chain.trait.evidence_min"
          hint={t("chains.trait.evidence_min_hint")}
        >
          {(control) => (
            <NumberInput
              control={control}
              label={t("chains.trait.evidence_min")}
              value={trait.evidence_min}
              min={1}
              onChange={(evidence_min) => set({ evidence_min })}
            />
          )}
        </Field>
      )}
      <Field
        label={t("chains.trait.expires_days")}
        path="chain.trait.expires_days"
        hint={t("chains.trait.expires_days_hint")}
      >
        {(control) => (
          <NumberInput
            control={control}
            label={t("chains.trait.expires_days")}
            value={trait.expires_days}
            min={1}
            onChange={(expires_days) => set({ expires_days })}
          />
        )}
      </Field>
    </div>
  )
}

interface TraitFieldsProps {
  trait: ChainTrait
  onChange: (trait: ChainTrait) => void
}
