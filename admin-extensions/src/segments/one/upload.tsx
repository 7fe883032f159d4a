import { Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { FileDrop } from "../../imports/file-drop"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { useUploadMembers } from "../mutations"
import type { Segment, SegmentUpload } from "../types"

const FIGURES = [
  "rows",
  "matched",
  "added",
  "unknown",
  "ambiguous",
  "invalid",
  "duplicates",
] as const

/** Adds people to a list by a CSV file; first as a dry run that says what would happen. */
export function UploadSection({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const [file, setFile] = useState<File | null>(null)
  const upload = useUploadMembers(segment.id)
  const report = upload.data
  const send = (isDryRun: boolean) => {
    if (!file) return
    upload.mutate(
      { file, isDryRun },
      {
        onSuccess: ({ added }) => {
          if (!isDryRun) {
            toast.success(t("segments.upload.done", { count: added }))
          }
        },
        onError: (error) => void toast.error(t("state.failed"), { description: messageOf(error) }),
      }
    )
  }
  const isTried = report?.is_dry_run === true && file !== null
  return (
    <Section title={t("segments.upload.title")} hint={t("segments.upload.hint")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <FileDrop
          file={file}
          isDisabled={upload.isPending}
          onFile={(chosen) => {
            setFile(chosen)
            upload.reset()
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="secondary"
            disabled={!file}
            isLoading={upload.isPending}
            onClick={() => send(true)}
          >
            {t("segments.upload.try")}
          </Button>
          <Button size="small" disabled={!isTried || upload.isPending} onClick={() => send(false)}>
            {t("segments.upload.do")}
          </Button>
        </div>
      </div>
      {report ? <Report report={report} /> : null}
    </Section>
  )
}

function Report({ report }: { report: SegmentUpload }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <>
      <Text size="small" weight="plus" className="px-6 py-3" role="status">
        {t(report.is_dry_run ? "segments.upload.would" : "segments.upload.has", {
          column: report.column,
        })}
      </Text>
      <DefinitionList
        rows={FIGURES.map((name) => [
          t(`segments.upload.${name}`),
          <span key={name} data-testid={`upload-${name}`}>
            {format.number(report[name])}
          </span>,
        ])}
      />
      {report.problems.length > 0 ? (
        <SimpleTable
          caption={t("segments.upload.problems")}
          rows={report.problems}
          rowKey={(row) => String(row.line_no)}
          columns={[
            {
              key: "line",
              header: t("segments.upload.line"),
              cell: (row) => format.number(row.line_no),
              isFigure: true,
            },
            {
              key: "reason",
              header: t("segments.upload.reason"),
              cell: (row) => t(`segments.upload.${row.reason}`),
            },
          ]}
        />
      ) : null}
    </>
  )
}
