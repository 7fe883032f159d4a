import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { messageOf } from "../../shared/request-state"
import { useDeleteSegment, useExportMembers } from "../mutations"
import type { Segment } from "../types"

/** Export, duplicate, delete. */
export function SegmentActions({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const prompt = usePrompt()
  const exporting = useExportMembers()
  const remove = useDeleteSegment()
  const onError = (error: unknown) =>
    void toast.error(t("state.failed"), { description: messageOf(error) })
  const ask = async () => {
    const isSure = await prompt({
      title: t("segments.delete_title"),
      description: t("segments.delete_hint", { name: segment.name }),
      confirmText: t("segments.delete"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    remove.mutate(segment.id, {
      onSuccess: () => {
        toast.success(t("segments.deleted"))
        navigate("/ecrm/segments")
      },
      onError,
    })
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="small"
        variant="secondary"
        isLoading={exporting.isPending}
        onClick={() => exporting.mutate(segment, { onError })}
      >
        {t("segments.export")}
      </Button>
      {segment.kind === "live" ? (
        <Button size="small" variant="secondary" asChild>
          <Link to={`/ecrm/segments/new?copy=${segment.id}`}>{t("segments.duplicate")}</Link>
        </Button>
      ) : null}
      <Button size="small" variant="danger" isLoading={remove.isPending} onClick={() => void ask()}>
        {t("segments.delete")}
      </Button>
    </div>
  )
}
