import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { RuleSection } from "../builder/rule-section"
import { useRuleEditor } from "../builder/use-rule-editor"
import { HeadFields, type SegmentHead } from "../head-fields"
import { useSaveSegment } from "../mutations"
import type { Segment } from "../types"

/** Changes name, mirror and rule of a segment. */
export function EditSegment({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const save = useSaveSegment()
  const [head, setHead] = useState<SegmentHead>({
    name: segment.name,
    description: segment.description,
    is_mirrored: segment.is_mirrored,
  })
  const editor = useRuleEditor(segment.rule)
  const isChanged = JSON.stringify(editor.rule) !== JSON.stringify(segment.rule)
  const isLive = segment.kind === "live"
  const isBlocked = head.name.trim() === "" || (isLive && (!editor.rule || editor.errors.size > 0))
  const store = () =>
    save.mutate(
      {
        id: segment.id,
        input: { ...head, ...(editor.rule && isChanged ? { rule: editor.rule } : {}) },
      },
      {
        onSuccess: () => void toast.success(t("segments.saved")),
        onError: (error) => void toast.error(t("state.failed"), { description: messageOf(error) }),
      }
    )
  return (
    <>
      <Section
        title={t("segments.head")}
        actions={
          <Button size="small" disabled={isBlocked} isLoading={save.isPending} onClick={store}>
            {t("segments.save")}
          </Button>
        }
      >
        <HeadFields head={head} onChange={setHead} />
      </Section>
      {isLive ? <RuleSection editor={editor} /> : null}
    </>
  )
}
