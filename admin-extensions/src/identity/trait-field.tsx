import { Hint, Input, Label, Select } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { TraitDefinition } from "./types"
import { useTraitWords } from "./use-trait-words"

/** Text of a field as it is typed; `""` means no value. */
export type TraitDraft = string

const NONE = "-"

/** One trait's input, by its type. */
export function TraitField({ definition, draft, onChange }: TraitFieldProps) {
  const id = useId()
  const words = useTraitWords()
  const purpose = words.purpose(definition)
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {words.label(definition)}
      </Label>
      {definition.type === "choice" || definition.type === "boolean" ? (
        <ChoiceInput id={id} definition={definition} draft={draft} onChange={onChange} />
      ) : (
        <Input
          id={id}
          size="small"
          type={definition.type === "date" ? "date" : "text"}
          inputMode={definition.type === "number" ? "decimal" : undefined}
          value={draft}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {purpose ? <Hint>{purpose}</Hint> : null}
    </div>
  )
}

interface TraitFieldProps {
  definition: TraitDefinition
  draft: TraitDraft
  onChange: (draft: TraitDraft) => void
}

function ChoiceInput({ id, definition, draft, onChange }: TraitFieldProps & { id: string }) {
  const { t } = useTranslation("ecrm")
  const words = useTraitWords()
  const options =
    definition.type === "boolean"
      ? [
          { value: "true", label: t("state.yes") },
          { value: "false", label: t("state.no") },
        ]
      : definition.choices.map((value) => ({ value, label: words.choice(definition, value) }))
  return (
    <Select
      size="small"
      value={draft === "" ? NONE : draft}
      onValueChange={(value) => onChange(value === NONE ? "" : value)}
    >
      <Select.Trigger id={id}>
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={NONE}>{t("identity.no_value")}</Select.Item>
        {options.map((option) => (
          <Select.Item key={option.value} value={option.value}>
            {option.label}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
