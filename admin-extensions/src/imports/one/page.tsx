import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate, useParams } from "react-router-dom"
import { AreaHeader } from "../../shared/area-header"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { FailedRequest, LoadingRows, messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useDeleteImport, useImport } from "../hooks"
import { RejectionsTable } from "../rejections-table"
import { ReportSections } from "../report"
import { isDeletable, isRunning, statusColor } from "../status"
import type { ImportRow } from "../types"

/** One import: how far it is, what came of it, what was rejected and why. */
export function ImportPage() {
  const { t } = useTranslation("ecrm")
  const { id = "" } = useParams()
  const answer = useImport(id)
  const row = answer.data
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={row?.file_name ?? t("imports.title")}
        hint={t("imports.one_hint")}
        actions={row && isDeletable(row) ? <DeleteButton row={row} /> : null}
      />
      {answer.isError ? (
        <Section title={t("imports.state")}>
          <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
        </Section>
      ) : answer.isPending || !row ? (
        <Section title={t("imports.state")}>
          <LoadingRows rows={5} />
        </Section>
      ) : (
        <>
          <StateSection row={row} />
          {row.report ? <ReportSections report={row.report} /> : null}
          {isRunning(row) ? null : (
            <RejectionsTable row={row} reasons={Object.keys(row.report?.rejected ?? {})} />
          )}
        </>
      )}
    </div>
  )
}

function StateSection({ row }: { row: ImportRow }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Section
      title={t("imports.state")}
      actions={
        <StatusBadge color={statusColor(row.status)}>
          <span role="status">{t(`imports.statuses.${row.status}`)}</span>
        </StatusBadge>
      }
    >
      {isRunning(row) ? (
        <div className="px-6 py-4">
          <progress className="h-2 w-full" aria-label={t(`imports.statuses.${row.status}`)} />
          <Text size="small" className="text-ui-fg-subtle">
            {t("imports.progress", {
              lines: format.number(row.lines_read),
              bytes: format.bytes(row.bytes_read),
            })}
          </Text>
        </div>
      ) : null}
      {row.error_message ? (
        <div role="alert" className="px-6 py-4">
          <Text size="small" weight="plus" className="text-ui-fg-error">
            {t("imports.failed_because")}
          </Text>
          <Text size="small" className="break-words">
            {row.error_message}
          </Text>
        </div>
      ) : null}
      <DefinitionList
        rows={[
          [t("imports.format"), row.format ?? "–"],
          [t("imports.source"), row.source ?? "–"],
          [t("imports.dry_run"), t(row.is_dry_run ? "state.yes" : "state.no")],
          [t("imports.lines"), format.number(row.lines_read)],
          [t("imports.bytes"), format.bytes(row.bytes_read)],
          [t("imports.started"), format.instant(row.created_at)],
          [t("imports.finished"), row.finished_at ? format.instant(row.finished_at) : "–"],
        ]}
      />
    </Section>
  )
}

function DeleteButton({ row }: { row: ImportRow }) {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const prompt = usePrompt()
  const remove = useDeleteImport()
  const ask = async () => {
    const isSure = await prompt({
      title: t("imports.delete_title"),
      description: t("imports.delete_hint", { file: row.file_name }),
      confirmText: t("imports.delete"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    remove.mutate(String(row.id), {
      onSuccess: () => {
        toast.success(t("imports.deleted"))
        navigate("/ecrm/imports")
      },
      onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
    })
  }
  return (
    <Button size="small" variant="danger" isLoading={remove.isPending} onClick={() => void ask()}>
      {t("imports.delete")}
    </Button>
  )
}
