import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../shared/choice"
import { messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { FieldGroup, Flag, TextField } from "../field"
import { ChangedMeanwhile, errorAt, refusalOf, RefusedForm } from "../refusal"
import { useDeleteRule, useSaveRule } from "./hooks"
import { KindFields } from "./kind-fields"
import { draftOf, inputOf, KINDS, NEW_RULE, type RuleDraft } from "./rule-draft"
import type { MerchantRule } from "./types"
import { WhereFields } from "./where-fields"

/** Writes a rule, or changes one. */
export function RuleEditor({ rule, onClose }: RuleEditorProps) {
  const { t } = useTranslation("ecrm")
  const save = useSaveRule()
  const [{ draft, version }, setEdited] = useState(() => ({
    draft: rule === null ? NEW_RULE : draftOf(rule),
    version: rule?.version ?? 0,
  }))
  const set = (change: Partial<RuleDraft>) => setEdited({ draft: { ...draft, ...change }, version })
  const input = inputOf(draft)
  const refusal = refusalOf(save.error)
  const isStale = rule !== null && rule.version > version && !save.isPending && !save.isSuccess
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input === null || isStale) return
    const of = rule === null ? null : { id: rule.id, version }
    save.mutate(
      { of, input },
      {
        onSuccess: () => {
          toast.success(t("rules.saved", { name: draft.name }))
          onClose()
        },
      }
    )
  }
  const take = () => {
    if (rule === null) return
    save.reset()
    setEdited({ draft: draftOf(rule), version: rule.version })
  }
  return (
    <Section
      title={rule === null ? t("rules.add") : t("rules.one")}
      hint={t(`rules.kinds_say.${draft.kind}`)}
      actions={
        <Button size="small" variant="secondary" onClick={onClose}>
          {t("rules.all")}
        </Button>
      }
    >
      {isStale ? <ChangedMeanwhile onTake={take} /> : null}
      <form className="flex flex-col gap-y-6 px-6 py-4" onSubmit={submit}>
        <HeadFields draft={draft} error={errorAt(refusal, "name")} set={set} />
        <KindFields draft={draft} refusal={refusal} set={set} />
        <WhereFields draft={draft} refusal={refusal} set={set} />
        {isStale ? null : <RefusedForm refusal={refusal} />}
        <div className="flex flex-wrap justify-end gap-2">
          {rule === null ? null : (
            <DeleteButton rule={{ ...rule, version }} isStale={isStale} onDeleted={onClose} />
          )}
          <Button
            type="submit"
            size="small"
            disabled={input === null || isStale}
            isLoading={save.isPending}
          >
            {t("picks.save")}
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface RuleEditorProps {
  /** `null` writes a new one. */
  rule: MerchantRule | null
  onClose: () => void
}

function HeadFields({ draft, error, set }: HeadFieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <>
      <TextField
        label={t("rules.name")}
        error={error}
        value={draft.name}
        length_max={120}
        onChange={(name) => set({ name })}
      />
      <Flag
        label={t("rules.is_active")}
        checked={draft.is_active}
        onChange={(is_active) => set({ is_active })}
      />
      <FieldGroup label={t("rules.kind")}>
        <div className="-m-1 max-w-full overflow-x-auto p-1">
          <div className="w-max">
            <Choice
              label={t("rules.kind")}
              value={draft.kind}
              options={KINDS.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
              onChange={(kind) => set({ kind })}
            />
          </div>
        </div>
      </FieldGroup>
    </>
  )
}

interface HeadFieldsProps {
  draft: RuleDraft
  error: string | null
  set: (change: Partial<RuleDraft>) => void
}

interface DeleteButtonProps {
  /** With the version that is seen: what somebody stored since is nobody's to take away unseen. */
  rule: MerchantRule
  isStale: boolean
  onDeleted: () => void
}

/** Takes a rule away once whoever asks is sure. */
function DeleteButton({ rule, isStale, onDeleted }: DeleteButtonProps) {
  const { t } = useTranslation("ecrm")
  const prompt = usePrompt()
  const remove = useDeleteRule()
  const ask = async () => {
    const isSure = await prompt({
      title: t("rules.delete_title"),
      description: t("rules.delete_hint", { name: rule.name }),
      confirmText: t("rules.delete"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    remove.mutate(rule, {
      onSuccess: () => {
        toast.success(t("rules.deleted"))
        onDeleted()
      },
      onError: (error) => void toast.error(t("state.failed"), { description: messageOf(error) }),
    })
  }
  return (
    <Button
      type="button"
      size="small"
      variant="danger"
      disabled={isStale}
      isLoading={remove.isPending}
      onClick={() => void ask()}
    >
      {t("rules.delete")}
    </Button>
  )
}
