import { Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { FileDrop } from "../../imports/file-drop"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { refusalOf, RefusedForm } from "../refusal"
import { useUploadFits, type FitUpload } from "./hooks"

const FIGURES = ["rows", "added", "changed", "unchanged", "fault_count"] as const

/** Takes many fits from a CSV file; first as a dry run that says what would happen. */
export function UploadFits() {
  const { t } = useTranslation("ecrm")
  const [file, setFile] = useState<File | null>(null)
  const upload = useUploadFits()
  const report = upload.data
  const isTried = report?.is_dry_run === true && report.fault_count === 0 && file !== null
  const send = (isDryRun: boolean) => {
    if (!file) return
    upload.mutate(
      { file, isDryRun },
      { onSuccess: () => (isDryRun ? undefined : void toast.success(t("fits.uploaded"))) }
    )
  }
  return (
    <Section title={t("fits.upload")} hint={t("fits.upload_hint")}>
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
            {t("fits.try")}
          </Button>
          <Button size="small" disabled={!isTried || upload.isPending} onClick={() => send(false)}>
            {t("fits.take")}
          </Button>
        </div>
        <RefusedForm refusal={refusalOf(upload.error)} />
      </div>
      {report ? <Report report={report} /> : null}
    </Section>
  )
}

function Report({ report }: { report: FitUpload }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <>
      <Text size="small" weight="plus" className="px-6 py-3" role="status">
        {t(report.is_dry_run ? "fits.would" : "fits.has")}
      </Text>
      <DefinitionList
        rows={FIGURES.map((name) => [
          t(`fits.figures.${name}`),
          <span key={name} data-testid={`fits-${name}`}>
            {format.number(report[name])}
          </span>,
        ])}
      />
      {report.faults.length > 0 ? (
        <SimpleTable
          caption={t("fits.faults")}
          rows={report.faults}
          rowKey={(row) => `${row.line} ${row.column}`}
          columns={[
            {
              key: "line",
              header: t("fits.line"),
              cell: (row) => format.number(row.line),
              isFigure: true,
            },
            {
              key: "reason",
              header: t("fits.reason"),
              cell: (row) => <span className="whitespace-normal">{row.reason}</span>,
            },
          ]}
        />
      ) : null}
    </>
  )
}
