import { Button, Textarea, toast } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Field, TextField } from "../../recommendations/field"
import { errorAt, RefusedForm, refusalOf } from "../../recommendations/refusal"
import { Section } from "../../shared/section"
import { UnsavedGuard } from "../unsaved-guard"
import { useSaveSettings } from "./hooks"
import { changedIdentity, identityOf, type IdentityField } from "./settings-draft"
import type { MessagingSettings } from "./types"

const LENGTHS = { from_name: 120, from_address: 320, reply_to: 320, postal_address: 500 }

/** Who mails are from, where answers go, and the postal address that marketing must carry. */
export function IdentitySection({ settings, sender }: IdentitySectionProps) {
  const { t } = useTranslation("ecrm")
  const [draft, setDraft] = useState(() => identityOf(settings))
  const save = useSaveSettings()
  const refusal = refusalOf(save.error)
  const change = changedIdentity(draft, settings)
  const isChanged = Object.keys(change).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged) return
    save.mutate(change, {
      onSuccess: (answer) => {
        setDraft(identityOf(answer.settings))
        toast.success(t("sender.saved"))
      },
    })
  }
  const line = (name: Exclude<IdentityField, "postal_address">) => (
    <TextField
      label={t(`sender.identity.${name}`)}
      hint={t(`sender.identity.${name}_hint`)}
      error={errorAt(refusal, name)}
      value={draft[name]}
      length_max={LENGTHS[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  )
  return (
    <Section
      title={t("sender.identity.title")}
      hint={sender === null ? t("sender.identity.none") : t("sender.identity.now", { sender })}
    >
      <UnsavedGuard isChanged={isChanged && !save.isPending} />
      <form className="flex flex-col gap-y-4 px-6 py-4" noValidate onSubmit={submit}>
        {line("from_name")}
        {line("from_address")}
        {line("reply_to")}
        <Field
          label={t("sender.identity.postal_address")}
          hint={t("sender.identity.postal_address_hint")}
          error={errorAt(refusal, "postal_address")}
        >
          {(id) => (
            <Textarea
              id={id}
              rows={3}
              maxLength={LENGTHS.postal_address}
              value={draft.postal_address}
              onChange={(event) => setDraft({ ...draft, postal_address: event.target.value })}
            />
          )}
        </Field>
        <RefusedForm refusal={refusal} />
        <div className="flex justify-end">
          <Button type="submit" size="small" disabled={!isChanged} isLoading={save.isPending}>
            {t("picks.save")}
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface IdentitySectionProps {
  settings: MessagingSettings
  /** The sender that counts; `null` where there is none. */
  sender: string | null
}
