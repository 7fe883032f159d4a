import { Button, toast } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Flag } from "../../recommendations/field"
import { errorAt, RefusedForm, refusalOf } from "../../recommendations/refusal"
import { Section } from "../../shared/section"
import { NumberField } from "../campaigns/editor/number-field"
import { UnsavedGuard } from "../unsaved-guard"
import { useSaveSettings } from "./hooks"
import { limitsInput, limitsOf, type LimitsDraft } from "./settings-draft"
import type { MessagingSettings } from "./types"

/** What each number may be, and where the server keeps it. */
const LIMITS = {
  per_day_max: { path: "per_day_max", min: 1, max: 1_000 },
  per_week_max: { path: "per_week_max", min: 1, max: 1_000 },
  from: { path: "quiet_hours.from", min: 0, max: 23 },
  to: { path: "quiet_hours.to", min: 0, max: 23 },
}

/** How much marketing one person gets, and at which hours none. */
export function LimitsSection({ settings }: { settings: MessagingSettings }) {
  const { t } = useTranslation("ecrm")
  const [draft, setDraft] = useState(() => limitsOf(settings))
  const save = useSaveSettings()
  const refusal = refusalOf(save.error)
  const input = limitsInput(draft)
  const stored = limitsInput(limitsOf(settings))
  const isChanged = JSON.stringify(input) !== JSON.stringify(stored)
  const set = (part: Partial<LimitsDraft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input === null) return
    save.mutate(input, { onSuccess: () => void toast.success(t("sender.saved")) })
  }
  const number = (name: keyof typeof LIMITS) => {
    const { path, min, max } = LIMITS[name]
    return (
      <NumberField
        label={t(`sender.limits.${name}`)}
        error={errorAt(refusal, path)}
        value={draft[name]}
        min={min}
        max={max}
        onChange={(value) => set({ [name]: value })}
      />
    )
  }
  const flag = (name: "has_day_max" | "has_week_max" | "has_quiet_hours") => (
    <Flag
      label={t(`sender.limits.${name}`)}
      checked={draft[name]}
      onChange={(isOn) => set({ [name]: isOn })}
    />
  )
  return (
    <Section title={t("sender.limits.title")} hint={t("sender.limits.hint")}>
      <UnsavedGuard isChanged={isChanged && !save.isPending} />
      <form className="flex flex-col gap-y-4 px-6 py-4" noValidate onSubmit={submit}>
        {flag("has_day_max")}
        {draft.has_day_max ? number("per_day_max") : null}
        {flag("has_week_max")}
        {draft.has_week_max ? number("per_week_max") : null}
        {flag("has_quiet_hours")}
        {draft.has_quiet_hours ? (
          <div className="grid grid-cols-2 gap-4">
            {number("from")}
            {number("to")}
          </div>
        ) : null}
        <RefusedForm refusal={refusal} />
        <div className="flex justify-end">
          <Button
            type="submit"
            size="small"
            disabled={input === null || !isChanged}
            isLoading={save.isPending}
          >
            {t("picks.save")}
          </Button>
        </div>
      </form>
    </Section>
  )
}
