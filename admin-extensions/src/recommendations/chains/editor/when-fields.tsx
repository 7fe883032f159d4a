import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { instantOf, localOf } from "../../../shared/local-instant"
import { NumberInput } from "../../../shared/number-input"
import type { ChainDraft } from "./draft"
import { Field } from "./field"

const PRIORITY_MAX = 1_000

/** From when until when the chain holds, and which of several goes first. */
export function WhenFields({ draft, onChange }: WhenFieldsProps) {
  const { t } = useTranslation("ecrm")
  const instant = (name: "starts_at" | "ends_at") => (
    <Field label={t(`chains.${name}`)} path={`chain.${name}`} hint={t(`chains.${name}_hint`)}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={localOf(draft[name])}
          onChange={(event) => onChange({ [name]: instantOf(event.target.value) })}
        />
      )}
    </Field>
  )
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
      {instant("starts_at")}
      {instant("ends_at")}
      <Field label={t("chains.priority")} path="chain.priority" hint={t("chains.priority_hint")}>
        {(control) => (
          <NumberInput
            control={control}
            label={t("chains.priority")}
            value={draft.priority}
            min={0}
            max={PRIORITY_MAX}
            onChange={(priority) => onChange({ priority })}
          />
        )}
      </Field>
    </div>
  )
}

interface WhenFieldsProps {
  draft: ChainDraft
  onChange: (change: Partial<ChainDraft>) => void
}
