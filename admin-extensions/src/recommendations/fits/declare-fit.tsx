import { Button, toast } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../../shared/section"
import { Flag, TextField } from "../field"
import { errorAt, refusalOf, RefusedForm } from "../refusal"
import { ThingPicker } from "../things/thing-picker"
import { useDeclareFit } from "./hooks"

const NOTHING = {
  product_id: [] as string[],
  fits_product_id: [] as string[],
  note: "",
  is_mutual: false,
}

/** Says by hand that one product goes with another. */
export function DeclareFit() {
  const { t } = useTranslation("ecrm")
  const [draft, setDraft] = useState(NOTHING)
  const declare = useDeclareFit()
  const refusal = refusalOf(declare.error)
  const [product_id] = draft.product_id
  const [fits_product_id] = draft.fits_product_id
  const isWhole = product_id !== undefined && fits_product_id !== undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    const { is_mutual } = draft
    declare.mutate(
      { product_id, fits_product_id, note: draft.note.trim() || null, is_mutual },
      {
        onSuccess: () => {
          toast.success(t("fits.added"))
          setDraft(NOTHING)
        },
      }
    )
  }
  return (
    <Section title={t("fits.add")} hint={t("fits.add_hint")}>
      <form className="flex flex-col gap-y-4 px-6 py-4" onSubmit={submit}>
        {(["product_id", "fits_product_id"] as const).map((key) => (
          <ThingPicker
            key={key}
            type="product"
            label={t(`fits.${key}`)}
            ids={draft[key]}
            ids_max={1}
            error={errorAt(refusal, key)}
            onChange={(ids) => setDraft({ ...draft, [key]: ids })}
          />
        ))}
        <TextField
          label={t("fits.note")}
          hint={t("fits.note_hint")}
          error={errorAt(refusal, "note")}
          value={draft.note}
          length_max={200}
          onChange={(note) => setDraft({ ...draft, note })}
        />
        <Flag
          label={t("fits.is_mutual")}
          checked={draft.is_mutual}
          onChange={(is_mutual) => setDraft({ ...draft, is_mutual })}
        />
        <RefusedForm refusal={refusal} />
        <div className="flex justify-end">
          <Button type="submit" size="small" disabled={!isWhole} isLoading={declare.isPending}>
            {t("fits.add")}
          </Button>
        </div>
      </form>
    </Section>
  )
}
