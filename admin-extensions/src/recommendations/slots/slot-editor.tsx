import { Badge, Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../../shared/section"
import { ChangedMeanwhile, refusalOf, RefusedForm } from "../refusal"
import { useChangeSlot } from "./hooks"
import { draftOf, policyOf } from "./policy-draft"
import { PolicyFields } from "./policy-fields"
import type { SlotPolicy, SlotSetting } from "./types"

/** Changes what one slot shows, or goes back to what it came with. */
export function SlotEditor({ slot, onClose }: SlotEditorProps) {
  const { t } = useTranslation("ecrm")
  const change = useChangeSlot()
  const [{ draft, version }, setEdited] = useState(() => ({
    draft: draftOf(slot.policy),
    version: slot.version,
  }))
  const take = ({ policy, version: from }: SlotSetting) =>
    setEdited({ draft: draftOf(policy), version: from })
  const send = (policy: SlotPolicy | null, words: string) =>
    change.mutate(
      { name: slot.name, version, policy },
      {
        onSuccess: (answer) => {
          take(answer.slot)
          toast.success(t(words, { slot: t(`picks.slots.${slot.name}`) }))
        },
      }
    )
  const policy = policyOf(draft)
  const refusal = refusalOf(change.error)
  const isStale = slot.version > version && !change.isPending
  return (
    <Section
      title={t(`picks.slots.${slot.name}`)}
      hint={t(`slots.about.${slot.name}`)}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {slot.is_default ? null : <Badge size="2xsmall">{t("slots.changed")}</Badge>}
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("slots.all")}
          </Button>
        </div>
      }
    >
      {isStale ? (
        <ChangedMeanwhile
          onTake={() => {
            change.reset()
            take(slot)
          }}
        />
      ) : null}
      <PolicyFields
        slot={slot.name}
        draft={draft}
        learned={slot.learned}
        refusal={refusal}
        onChange={(next) => setEdited({ draft: next, version })}
      />
      <div className="flex flex-col gap-y-3 px-6 py-4">
        {isStale ? null : <RefusedForm refusal={refusal} />}
        <div className="flex flex-wrap justify-end gap-2">
          {slot.is_default ? null : <ResetButton onSure={() => send(null, "slots.was_reset")} />}
          <Button
            size="small"
            disabled={policy === null || isStale}
            isLoading={change.isPending}
            onClick={() => send(policy, "slots.saved")}
          >
            {t("picks.save")}
          </Button>
        </div>
      </div>
    </Section>
  )
}

interface SlotEditorProps {
  slot: SlotSetting
  onClose: () => void
}

/** Goes back to what a slot comes with, once whoever asks is sure. */
function ResetButton({ onSure }: { onSure: () => void }) {
  const { t } = useTranslation("ecrm")
  const prompt = usePrompt()
  const ask = async () => {
    const isSure = await prompt({
      title: t("slots.reset_title"),
      description: t("slots.reset_hint"),
      confirmText: t("slots.reset"),
      cancelText: t("state.cancel"),
    })
    if (isSure) onSure()
  }
  return (
    <Button size="small" variant="secondary" onClick={() => void ask()}>
      {t("slots.reset")}
    </Button>
  )
}
