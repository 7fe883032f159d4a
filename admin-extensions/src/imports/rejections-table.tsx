import { Button, Select, Table, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { usePaginationWords } from "../shared/pagination-words"
import { EmptyState, FailedRequest, LoadingRows, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useRejections, useRejectionsDownload } from "./hooks"
import type { ImportRow, Rejection } from "./types"

const PAGE_SIZE = 20
const ALL = "all"

/** Lines that were left out: number, reason, text; by reason if wished, and as a file. */
export function RejectionsTable({ row, reasons }: { row: ImportRow; reasons: string[] }) {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const id = String(row.id)
  const [reason, setReason] = useState(ALL)
  const [page, setPage] = useState(0)
  const rejections = useRejections(id, {
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
    reason: reason === ALL ? null : reason,
  })
  const lines = rejections.data?.rejections ?? []
  const count = rejections.data?.count ?? 0
  const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE))
  const choose = (value: string) => {
    setReason(value)
    setPage(0)
  }
  const isEmpty = rejections.data?.count === 0 && reason === ALL
  return (
    <Section
      title={t("rejections.title")}
      hint={t("rejections.hint")}
      actions={
        isEmpty ? null : (
          <div className="flex flex-wrap items-center gap-2">
            {reasons.length > 1 ? (
              <ReasonSelect reason={reason} reasons={reasons} onChange={choose} />
            ) : null}
            <DownloadButton row={row} />
          </div>
        )
      }
    >
      {rejections.isError ? (
        <FailedRequest error={rejections.error} onRetry={() => void rejections.refetch()} />
      ) : rejections.isPending ? (
        <LoadingRows rows={5} />
      ) : isEmpty ? (
        <EmptyState title={t("rejections.empty")} hint={t("rejections.empty_hint")} />
      ) : (
        <>
          <LinesTable lines={lines} />
          <Table.Pagination
            count={count}
            pageSize={PAGE_SIZE}
            pageIndex={page}
            pageCount={pageCount}
            canPreviousPage={page > 0}
            canNextPage={page + 1 < pageCount}
            previousPage={() => setPage(page - 1)}
            nextPage={() => setPage(page + 1)}
            translations={words}
          />
        </>
      )}
    </Section>
  )
}

function ReasonSelect({ reason, reasons, onChange }: ReasonSelectProps) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="w-56">
      <Select size="small" value={reason} onValueChange={onChange}>
        <Select.Trigger aria-label={t("rejections.reason")}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {[ALL, ...reasons].map((code) => (
            <Select.Item key={code} value={code}>
              {code === ALL
                ? t("rejections.all")
                : t(`reasons.${code}`, { defaultValue: code.replace(/_/g, " ") })}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

interface ReasonSelectProps {
  reason: string
  reasons: string[]
  onChange: (reason: string) => void
}

function DownloadButton({ row }: { row: ImportRow }) {
  const { t } = useTranslation("ecrm")
  const download = useRejectionsDownload()
  const fileName = `${row.file_name.replace(/(\.csv)?(\.gz)?$/i, "")}-rejected.csv`
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={download.isPending}
      onClick={() =>
        download.mutate(
          { id: String(row.id), fileName },
          {
            onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
          }
        )
      }
    >
      {t("rejections.download")}
    </Button>
  )
}

function LinesTable({ lines }: { lines: Rejection[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      caption={t("rejections.title")}
      rows={lines}
      rowKey={(line) => String(line.line_no)}
      columns={[
        {
          key: "line",
          header: t("rejections.line"),
          isFigure: true,
          cell: (line) => format.number(line.line_no),
        },
        {
          key: "reason",
          header: t("rejections.reason"),
          cell: (line) =>
            t(`reasons.${line.reason}`, { defaultValue: line.reason.replace(/_/g, " ") }),
        },
        { key: "detail", header: t("rejections.detail"), cell: (line) => line.detail ?? "–" },
        {
          key: "raw",
          header: t("rejections.raw"),
          cell: (line) => (
            <code
              className="txt-compact-xsmall block max-w-[28rem] truncate font-mono"
              title={line.raw}
            >
              {line.raw}
            </code>
          ),
        },
      ]}
    />
  )
}
