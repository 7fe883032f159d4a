import { Button, Text, toast } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { FieldGroup, TextField } from "../../../recommendations/field"
import { ChangedMeanwhile, errorAt, RefusedForm } from "../../../recommendations/refusal"
import { Section } from "../../../shared/section"
import { UnsavedGuard } from "../../unsaved-guard"
import { CampaignCommands } from "../one/commands"
import { TestSend } from "../one/test-send"
import { CampaignStatusBadge } from "../status"
import type { Campaign } from "../types"
import { ActionsFields } from "./actions-fields"
import { AudienceFields } from "./audience-fields"
import { CareFields } from "./care-fields"
import { CostFields } from "./cost-fields"
import { MessageFields } from "./message-fields"
import { PermissionFields } from "./permission-fields"
import { PreviewSection } from "./preview-section"
import { useCampaignEditor, type Editor } from "./use-campaign-editor"
import { WhenFields } from "./when-fields"

/** A new campaign, or a draft: step by step on one page, with how many it would reach. */
export function CampaignEditor({ campaign, onOpen, onClose }: EditorProps) {
  const { t } = useTranslation("ecrm")
  const editor = useCampaignEditor(campaign)
  const { refusal, input, newer } = editor
  const [made, setMade] = useState<string | null>(null)
  // Once nothing is unsaved any more: the guard would ask otherwise.
  useEffect(() => {
    if (made !== null) onOpen(made)
  }, [made, onOpen])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (newer) return
    editor.store(({ id, name }) => {
      toast.success(t("campaigns.saved", { name }))
      if (campaign === null) setMade(id)
    })
  }
  return (
    <div className="flex flex-col gap-y-3">
      <UnsavedGuard isChanged={editor.isChanged && made === null} />
      <Head editor={editor} campaign={campaign} onOpen={onOpen} onClose={onClose} />
      <form
        className="grid grid-cols-1 items-start gap-3 xl:grid-cols-3 [&>*]:min-w-0"
        noValidate
        onSubmit={submit}
      >
        <Steps editor={editor} />
        <div className="flex flex-col gap-y-3 xl:sticky xl:top-3">
          <PreviewSection editor={editor} />
          <Section title={t("campaigns.save_title")}>
            <div className="flex flex-col gap-y-3 px-6 py-4">
              {input === null ? (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("campaigns.incomplete")}
                </Text>
              ) : null}
              {newer ? null : <RefusedForm refusal={refusal} />}
              <Button
                type="submit"
                size="small"
                disabled={input === null || !editor.isChanged || newer !== null}
                isLoading={editor.isSaving}
              >
                {t("campaigns.save")}
              </Button>
            </div>
          </Section>
        </div>
      </form>
    </div>
  )
}

interface EditorProps {
  /** `null` writes a new one. */
  campaign: Campaign | null
  onOpen: (id: string) => void
  onClose: () => void
}

function Head({ editor, campaign, onOpen, onClose }: EditorProps & { editor: Editor }) {
  const { t } = useTranslation("ecrm")
  return (
    <Section
      title={campaign?.name ?? t("campaigns.add")}
      hint={t("campaigns.editor_hint")}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {editor.base ? (
            <>
              <CampaignStatusBadge status={editor.base.status} />
              <TestSend campaign={editor.base} isBlocked={editor.isChanged} />
              <CampaignCommands
                campaign={editor.base}
                isBlocked={editor.isChanged || editor.newer !== null}
                onOpen={onOpen}
              />
            </>
          ) : null}
          <Button type="button" size="small" variant="secondary" onClick={onClose}>
            {t("campaigns.all")}
          </Button>
        </div>
      }
    >
      {editor.newer ? (
        <ChangedMeanwhile onTake={() => editor.newer && editor.take(editor.newer)} />
      ) : null}
    </Section>
  )
}

/** Whom, what, by which right, when, how carefully, at what cost. */
function Steps({ editor }: { editor: Editor }) {
  const { t } = useTranslation("ecrm")
  const { draft, refusal, change } = editor
  const fields = { draft, refusal, change }
  return (
    <div className="flex flex-col gap-y-3 xl:col-span-2">
      <Step at={1} name="audience">
        <TextField
          label={t("campaigns.name")}
          hint={t("campaigns.name_hint")}
          error={errorAt(refusal, "name")}
          value={draft.name}
          length_max={120}
          onChange={(name) => change({ name })}
        />
        <AudienceFields {...fields} />
      </Step>
      <Step at={2} name="message">
        <MessageFields {...fields} />
      </Step>
      <Step at={3} name="permission">
        <PermissionFields {...fields} />
      </Step>
      <Step at={4} name="when">
        <WhenFields {...fields} />
      </Step>
      <Step at={5} name="care">
        <CareFields {...fields} />
      </Step>
      <Step at={6} name="cost">
        <CostFields {...fields} />
        <FieldGroup label={t("campaigns.actions.title")} hint={t("campaigns.actions.hint")}>
          <ActionsFields
            actions={draft.actions}
            path="document.actions"
            refusal={refusal}
            onChange={(actions) => change({ actions })}
          />
        </FieldGroup>
      </Step>
    </div>
  )
}

interface StepProps {
  /** From 1. */
  at: number
  name: string
  children: ReactNode
}

function Step({ at, name, children }: StepProps) {
  const { t } = useTranslation("ecrm")
  return (
    <Section
      title={`${at}. ${t(`campaigns.steps.${name}`)}`}
      hint={t(`campaigns.steps.${name}_hint`)}
    >
      <div className="flex flex-col gap-y-4 px-6 py-4">{children}</div>
    </Section>
  )
}
