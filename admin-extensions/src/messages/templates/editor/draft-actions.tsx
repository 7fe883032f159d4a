import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../recommendations/field"
import { messageOf } from "../../../shared/request-state"
import { useConfirm } from "../../confirm"
import { useDropDraft, usePublish } from "../hooks"
import type { Template } from "../types"
import type { TemplateEditing } from "./use-template-editor"

/** What may be done with a draft, each after a question where others notice. */
function useDraftActions({ template, editor }: DraftActionsProps) {
  const { t } = useTranslation("ecrm")
  const confirm = useConfirm()
  const publish = usePublish(template.key)
  const drop = useDropDraft(template.key)
  const [note, setNote] = useState("")
  const { isChanged } = editor
  const onError = (error: unknown) =>
    void toast.error(t("state.failed"), { description: messageOf(error) })
  const save = async (isOver = false): Promise<boolean> => {
    try {
      await editor.store(note.trim(), isOver)
      setNote("")
      toast.success(t("templates.saved"))
      return true
    } catch (error) {
      onError(error)
      return false
    }
  }
  const put = async () => {
    const isSure = await confirm({
      title: t("templates.publish_title"),
      hint: t("templates.publish_hint"),
      confirm: t("templates.publish"),
    })
    if (!isSure || (isChanged && !(await save()))) return
    publish.mutate(undefined, {
      onSuccess: ({ template: now }) => {
        editor.take(now)
        toast.success(t("templates.published"))
      },
      onError,
    })
  }
  const dropDraft = async () => {
    const isSure = await confirm({
      title: t("templates.drop_title"),
      hint: t("templates.drop_hint"),
      confirm: t("templates.drop"),
      isDanger: true,
    })
    if (isSure) drop.mutate(undefined, { onSuccess: ({ template: now }) => editor.take(now) })
  }
  return { note, setNote, save, put, dropDraft, isBusy: publish.isPending || drop.isPending }
}

/** Saves a draft, publishes it, or drops it. */
export function DraftActions({ template, editor }: DraftActionsProps) {
  const { t } = useTranslation("ecrm")
  const { note, setNote, save, put, dropDraft, isBusy } = useDraftActions({ template, editor })
  const { isChanged, isStale, isSaving, faults } = editor
  const isBroken = faults.some(({ severity }) => severity === "error")
  if (isStale) return <Stale template={template} editor={editor} onSaveOver={() => save(true)} />
  return (
    <>
      {isChanged ? (
        <TextField label={t("templates.note")} value={note} length_max={500} onChange={setNote} />
      ) : null}
      {template.draft === null ? null : (
        <Button
          size="small"
          variant="secondary"
          isLoading={isBusy}
          onClick={() => void dropDraft()}
        >
          {t("templates.drop")}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        disabled={!isChanged}
        isLoading={isSaving}
        onClick={() => void save()}
      >
        {t("templates.save")}
      </Button>
      <Button
        size="small"
        disabled={isBroken || (!isChanged && template.draft === null)}
        isLoading={isBusy}
        onClick={() => void put()}
      >
        {t("templates.publish")}
      </Button>
    </>
  )
}

interface DraftActionsProps {
  template: Template
  editor: TemplateEditing
}

interface StaleProps extends DraftActionsProps {
  onSaveOver: () => Promise<boolean>
}

/** Somebody else has saved a draft meanwhile. */
function Stale({ template, editor, onSaveOver }: StaleProps) {
  const { t } = useTranslation("ecrm")
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2">
      <span className="txt-compact-small-plus">{t("picks.changed_meanwhile")}</span>
      <Button size="small" variant="secondary" onClick={() => editor.take(template)}>
        {t("picks.take_theirs")}
      </Button>
      {editor.isChanged ? (
        <Button
          size="small"
          variant="secondary"
          isLoading={editor.isSaving}
          onClick={() => void onSaveOver()}
        >
          {t("templates.save_over")}
        </Button>
      ) : null}
    </div>
  )
}
