import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { RefusedForm, refusalOf } from "../../../recommendations/refusal"
import { Section } from "../../../shared/section"
import { UnsavedGuard } from "../../unsaved-guard"
import { actionsOf } from "../action-draft"
import { draftOf, saysOf } from "../draft"
import { ActionsFields } from "../editor/actions-fields"
import { useSaveActions } from "../hooks"
import type { Campaign } from "../types"

/** What was done off the mails, which may be written down at any time. */
export function ActionsSection({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("ecrm")
  const stored = draftOf(campaign)
  const [actions, setActions] = useState(stored.actions)
  const save = useSaveActions(campaign.id)
  const refusal = refusalOf(save.error)
  const given = actionsOf(actions)
  const isChanged = saysOf({ ...stored, actions }) !== saysOf(stored)
  const submit = () => {
    if (given === null) return
    save.mutate(
      { revision: campaign.revision, actions: given },
      { onSuccess: () => void toast.success(t("campaigns.actions.saved")) }
    )
  }
  return (
    <Section title={t("campaigns.actions.title")} hint={t("campaigns.actions.live_hint")}>
      <UnsavedGuard isChanged={isChanged && !save.isPending} />
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <ActionsFields actions={actions} path="actions" refusal={refusal} onChange={setActions} />
        <RefusedForm refusal={refusal} />
        <div className="flex justify-end">
          <Button
            size="small"
            variant="secondary"
            disabled={given === null || !isChanged}
            isLoading={save.isPending}
            onClick={submit}
          >
            {t("campaigns.save")}
          </Button>
        </div>
      </div>
    </Section>
  )
}
