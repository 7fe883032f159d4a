import { Input, Label, Switch } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../../shared/choice"
import { CHAIN_KINDS } from "../types"
import type { ChainDraft } from "./draft"
import { Field } from "./field"

/** Name and switch; the kind while the chain is new. */
export function HeadFields({ draft, isNew, onChange }: HeadFieldsProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <div className="grid grid-cols-1 items-start gap-4 px-6 py-4 sm:grid-cols-2">
      {isNew ? (
        <div className="flex flex-col gap-y-1 sm:col-span-2">
          <div className="flex flex-wrap">
            <Choice
              label={t("chains.kind")}
              value={draft.kind}
              options={CHAIN_KINDS.map((value) => ({ value, label: t(`chains.kinds.${value}`) }))}
              onChange={(kind) => onChange({ kind })}
            />
          </div>
          <p className="txt-small text-ui-fg-subtle">{t(`chains.kind_hints.${draft.kind}`)}</p>
        </div>
      ) : null}
      <Field label={t("chains.name")} path="chain.title">
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="flex items-center gap-x-2 sm:pt-7">
        <Switch
          id={`${id}-active`}
          className="shrink-0"
          checked={draft.is_active}
          onCheckedChange={(is_active) => onChange({ is_active })}
        />
        <Label size="small" weight="plus" htmlFor={`${id}-active`}>
          {t("chains.is_active")}
        </Label>
      </div>
    </div>
  )
}

interface HeadFieldsProps {
  draft: ChainDraft
  isNew: boolean
  onChange: (change: Partial<ChainDraft>) => void
}
