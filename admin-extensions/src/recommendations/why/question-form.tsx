import { Button } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { SLOT_NAMES } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import { Section } from "../../shared/section"
import { TextField } from "../field"
import { SlotPick } from "../slot-pick"
import { ThingPicker } from "../things/thing-picker"
import type { Question } from "./hooks"
import { PersonPicker } from "./person-picker"

/** Whose picks, where, beside what. */
export function QuestionForm({ asked, isBusy, onAsk }: QuestionFormProps) {
  const { t } = useTranslation("ecrm")
  const [draft, setDraft] = useState<Question>(asked)
  const slot = draft.slot ?? SLOT_NAMES[0]
  const set = (change: Question) => setDraft({ ...draft, ...change })
  const isWhole = slot !== "product" || Boolean(draft.product_id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) onAsk({ ...draft, slot })
  }
  const line = (key: "cart_id" | "visitor_id") => (
    <TextField
      label={t(`why.${key}`)}
      hint={t(`why.${key}_hint`)}
      value={draft[key] ?? ""}
      length_max={255}
      onChange={(id) => set({ [key]: id.trim() })}
    />
  )
  return (
    <Section title={t("why.title")} hint={t("why.hint")}>
      <form className="flex flex-col gap-y-4 px-6 py-4" onSubmit={submit}>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <SlotPick
            value={SLOT_NAMES.find((name) => name === slot) ?? SLOT_NAMES[0]}
            onChange={(name) => set({ slot: name })}
          />
          <ThingPicker
            type="product"
            label={t(slot === "product" ? "why.product_needed" : "why.product")}
            ids={draft.product_id ? [draft.product_id] : []}
            ids_max={1}
            onChange={([product_id = ""]) => set({ product_id })}
          />
          <PersonPicker
            id={draft.profile_id ?? ""}
            onChange={(profile_id) => set({ profile_id })}
          />
          {line("visitor_id")}
          {line("cart_id")}
        </div>
        <div className="flex justify-end">
          <Button type="submit" size="small" disabled={!isWhole} isLoading={isBusy}>
            {t("why.ask")}
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface QuestionFormProps {
  asked: Question
  isBusy: boolean
  onAsk: (question: Question) => void
}
